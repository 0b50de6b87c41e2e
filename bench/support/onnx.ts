/**
 * ONNX models as bytes: as much of the format as networks of this engine need, in float32.
 *
 * Source of the field numbers: onnx/onnx.proto (ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto, ValueInfoProto).
 */
import { Message } from './protobuf';

export type Attribute =
  | { readonly integer: number }
  | { readonly integers: readonly number[] }
  | { readonly float: number }
  | { readonly text: string };

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface Constant {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly input: { readonly name: string; readonly dimensions: readonly number[] };
  /** Their shapes are left open: the runtime works them out. */
  readonly outputs: readonly string[];
}

/** AveragePool counts padding under ceil_mode as PyTorch does from operator set 19 on. */
const OPERATOR_SET = 21;
const IR_VERSION = 10;
const TENSOR_TYPE = { float: 1, int64: 7 } as const;
const ATTRIBUTE_TYPE = { float: 1, integer: 2, text: 3, integers: 7 } as const;

export function encodeModel(graph: Graph): Uint8Array {
  const operators = new Message().text(1, '').integer(2, OPERATOR_SET);
  return new Message()
    .integer(1, IR_VERSION)
    .text(2, 'convclass-bench')
    .message(7, encodeGraph(graph))
    .message(8, operators)
    .finish();
}

function encodeGraph({ nodes, constants, input, outputs }: Graph): Message {
  const graph = new Message();
  for (const node of nodes) graph.message(1, encodeNode(node));
  graph.text(2, 'network');
  for (const constant of constants) graph.message(5, encodeConstant(constant));
  graph.message(11, encodeValue(input.name, input.dimensions));
  for (const name of outputs) graph.message(12, encodeValue(name, null));
  return graph;
}

function encodeNode({ op, inputs, output, attributes = {} }: Node): Message {
  const node = new Message();
  for (const name of inputs) node.text(1, name);
  node.text(2, output).text(3, output).text(4, op);
  for (const [name, attribute] of Object.entries(attributes)) node.message(5, encodeAttribute(name, attribute));
  return node;
}

function encodeAttribute(name: string, attribute: Attribute): Message {
  const encoded = new Message().text(1, name);
  if ('float' in attribute) return encoded.float(2, attribute.float).integer(20, ATTRIBUTE_TYPE.float);
  if ('integer' in attribute) return encoded.integer(3, attribute.integer).integer(20, ATTRIBUTE_TYPE.integer);
  if ('text' in attribute) return encoded.text(4, attribute.text).integer(20, ATTRIBUTE_TYPE.text);
  for (const value of attribute.integers) encoded.integer(8, value);
  return encoded.integer(20, ATTRIBUTE_TYPE.integers);
}

function encodeConstant({ name, dimensions, values }: Constant): Message {
  const tensor = new Message();
  for (const dimension of dimensions) tensor.integer(1, dimension);
  const type = values instanceof Float32Array ? TENSOR_TYPE.float : TENSOR_TYPE.int64;
  return tensor
    .integer(2, type)
    .text(8, name)
    .bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function encodeValue(name: string, dimensions: readonly number[] | null): Message {
  const tensor = new Message().integer(1, TENSOR_TYPE.float);
  if (dimensions !== null) {
    const shape = new Message();
    for (const dimension of dimensions) shape.message(1, new Message().integer(1, dimension));
    tensor.message(2, shape);
  }
  return new Message().text(1, name).message(2, new Message().message(1, tensor));
}
