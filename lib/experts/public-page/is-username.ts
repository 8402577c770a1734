const SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether an expert could be called so; files and the folders that the proxy leaves out never are. Pure. */
export function isUsername(word: string): boolean {
  return word.length <= 60 && SHAPE.test(word) && word !== 'api' && word !== 'images';
}
