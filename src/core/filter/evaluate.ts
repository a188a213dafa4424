import { addressBits, bitLength } from './addresses.ts';
import type { Comparison, FieldValue, FilterField, FilterNode, FilterOperand } from './model.ts';

/** The values that one connection has for a field. */
export type ReadField = (field: FilterField) => readonly FieldValue[];

export function evaluate(node: FilterNode, read: ReadField): boolean {
  switch (node.kind) {
    case 'and':
      return evaluate(node.left, read) && evaluate(node.right, read);
    case 'or':
      return evaluate(node.left, read) || evaluate(node.right, read);
    case 'xor':
      return evaluate(node.left, read) !== evaluate(node.right, read);
    case 'not':
      return !evaluate(node.operand, read);
    case 'present':
      return isPresent(node.field, read(node.field));
    case 'in':
      return read(node.field).some((value) => node.operands.some((operand) => compare(value, '==', operand)));
    case 'compare':
      return compareAll(node.operator, read(node.field), node.operand);
  }
}

/** One of our yes-or-no fields alone asks whether it holds; Wireshark's ask whether the field is there. */
function isPresent(field: FilterField, values: readonly FieldValue[]): boolean {
  return field.type === 'boolean' && field.isOurs === true ? values.includes(true) : values.length > 0;
}

/** As in Wireshark 4: a comparison holds for any value, but `!=` and `===` ask it of all, and of none without the field. */
function compareAll(operator: Comparison, values: readonly FieldValue[], operand: FilterOperand): boolean {
  if (operator === '!=') return values.length > 0 && values.every((value) => !compare(value, '==', operand));
  if (operator === '===') return values.length > 0 && values.every((value) => compare(value, '==', operand));
  if (operator === '~=') return values.some((value) => !compare(value, '==', operand));
  return values.some((value) => compare(value, operator, operand));
}

function compare(
  value: FieldValue,
  operator: Exclude<Comparison, '!=' | '===' | '~='>,
  operand: FilterOperand,
): boolean {
  switch (operand.kind) {
    case 'pattern':
      return operand.pattern.test(String(value));
    case 'block':
      return isInBlock(String(value), operand);
    case 'range':
      return typeof value === 'number' && isInRange(value, operator, operand);
    case 'value':
      return compareValues(value, operator, operand.value);
  }
}

function isInRange(value: number, operator: string, range: { readonly from: number; readonly to: number }): boolean {
  if (operator === '>' || operator === '>=') return value > range.to;
  if (operator === '<' || operator === '<=') return value < range.from;
  return value >= range.from && value <= range.to;
}

function compareValues(value: FieldValue, operator: string, wanted: FieldValue): boolean {
  if (operator === 'contains') return String(value).toLowerCase().includes(String(wanted).toLowerCase());
  if (typeof value !== typeof wanted) return operator === '==' && String(value) === String(wanted);
  switch (operator) {
    case '>':
      return value > wanted;
    case '<':
      return value < wanted;
    case '>=':
      return value >= wanted;
    case '<=':
      return value <= wanted;
    default:
      return value === wanted;
  }
}

function isInBlock(text: string, block: Extract<FilterOperand, { kind: 'block' }>): boolean {
  const address = addressBits(text);
  if (address?.version !== block.version) return false;
  const shift = BigInt(bitLength(block.version) - block.prefix);
  return address.bits >> shift === block.bits >> shift;
}
