/** Writes protocol buffer messages: the three wire types that ONNX needs. Source: protobuf.dev/programming-guides/encoding. */

const WIRE = { varint: 0, lengthDelimited: 2, fixed32: 5 } as const;
const CONTINUES = 0x80n;
const SEVEN_BITS = 0x7fn;
const UINT64 = 1n << 64n;

/** Fields are appended in the order of the calls; large byte fields are kept by reference until `finish`. */
export class Message {
  private readonly parts: Uint8Array[] = [];
  private size = 0;

  /** A signed whole number; negative ones in two's complement of 64 bits, as int32 and int64 are written. */
  integer(field: number, value: number): this {
    return this.key(field, WIRE.varint).append(varint(BigInt(value)));
  }

  float(field: number, value: number): this {
    return this.key(field, WIRE.fixed32).append(new Uint8Array(new Float32Array([value]).buffer));
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.key(field, WIRE.lengthDelimited)
      .append(varint(BigInt(value.length)))
      .append(value);
  }

  message(field: number, value: Message): this {
    this.key(field, WIRE.lengthDelimited).append(varint(BigInt(value.size)));
    for (const part of value.parts) this.append(part);
    return this;
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.size);
    let offset = 0;
    for (const part of this.parts) {
      whole.set(part, offset);
      offset += part.length;
    }
    return whole;
  }

  private key(field: number, wire: number): this {
    return this.append(varint(BigInt(field * 8 + wire)));
  }

  private append(part: Uint8Array): this {
    this.parts.push(part);
    this.size += part.length;
    return this;
  }
}

/** Seven bits a byte, the lowest first; the high bit says that more follow. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value < 0n ? value + UINT64 : value;
  while (rest > SEVEN_BITS) {
    bytes.push(Number((rest & SEVEN_BITS) | CONTINUES));
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
