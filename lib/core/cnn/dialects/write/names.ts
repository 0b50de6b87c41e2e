/** Names in written code: attributes and variables that Python and the frameworks allow. */

const KEYWORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in ' +
  'is lambda nonlocal not or pass raise return try while with yield match case type print exec super';
/** Attributes that modules and cells have already, and names the written code uses itself. */
const TAKEN =
  'self nn F torch ops ms mindspore keras layers tf model Net OrderedDict x v image training forward construct call phase modules parameters ' +
  'children buffers train eval to cpu cuda ipu xpu mtia half float double bfloat16 apply register_buffer register_parameter ' +
  'register_module add_module compile fit build summary predict evaluate state_dict load_state_dict zero_grad requires_grad ' +
  'share_memory extra_repr get_submodule cells cells_and_names insert_child_to_cell trainable_params get_parameters name names ' +
  'append extend insert add pop keys values items input inputs output outputs bprop param_prefix cls_name flags place shard ' +
  'set_train set_grad save get_flags parameters_dict to_float recompute update_cell_prefix init_parameters_data jit_config_dict ' +
  'untrainable_params cast_inputs offload pipeline_stage parameter_layout_dict sum stack list len range dump_patches call_super_init';

const FORBIDDEN: ReadonlySet<string> = new Set([...KEYWORDS.split(' '), ...TAKEN.split(' ')]);

/** Gives each id a name of its own: the id where it may be one. */
export class NameGiver {
  private readonly given = new Set<string>();

  /** `id` where it is a free identifier, else `fallback` with a number. */
  take(id: string, fallback: string): string {
    const name = this.isFree(id) ? id : this.numbered(fallback);
    this.given.add(name);
    return name;
  }

  private isFree(name: string): boolean {
    return /^[A-Za-z][A-Za-z0-9_]{0,80}$/.test(name) && !FORBIDDEN.has(name) && !this.given.has(name);
  }

  private numbered(stem: string): string {
    for (let number = this.given.size + 1; ; number += 1) {
      const name = `${stem}${number}`;
      if (this.isFree(name)) return name;
    }
  }
}
