export { type EditedText, editText, type TextEdit } from './edited-text.js';
export { repairXml } from './repair-xml.js';
export type { Repair, RepairedXml, RepairOptions } from './types.js';
