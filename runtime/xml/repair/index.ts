export { type EditedText, editText, type TextEdit } from './edited-text.js';
