/** Where an account is served, if not here: by its name, else by its domain. Neither has a case. */
export function lookUpRedirect(redirects: Readonly<Record<string, string>>): (name: string) => string | undefined {
  const table = new Map(Object.entries(redirects).map(([key, url]) => [key.trim().toLowerCase(), url]));
  return (name) => {
    const key = name.trim().toLowerCase();
    return table.get(key) ?? table.get(key.slice(key.lastIndexOf('@') + 1));
  };
}
