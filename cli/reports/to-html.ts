export function toHtml(_messages: readonly unknown[], _options: object): string {
  return '';
}
