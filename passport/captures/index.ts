export { captureFilesOf, isCaptureFile } from './list-capture-files.js';
export { type OpenedCapture, openCapture } from './open-capture.js';
export { type CaptureOptions, defaultCaptureOptions } from './options.js';
export type * from './types.js';
