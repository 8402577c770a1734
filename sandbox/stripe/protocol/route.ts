import type { Context } from '../context';
import { parseShape, type Field, type Params, type Shape } from './fields';
import type { RawObject } from './form';

export type Method = 'GET' | 'POST' | 'DELETE';

/** Who may call with a publishable key: nobody, anyone, or whoever knows the object's client secret. */
export type BrowserAccess = 'none' | 'publishable' | 'client_secret';

export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly shape: Shape;
  readonly browser: BrowserAccess;
  readonly run: (context: Context, input: RequestInput) => unknown;
}

export interface RequestInput {
  readonly path: Readonly<Record<string, string>>;
  readonly raw: RawObject;
}

export interface Input<S extends Shape> {
  /** A named part of the path; the route's own pattern guarantees it is there. */
  readonly at: (name: string) => string;
  readonly params: Params<S>;
}

/**
 * Declares one endpoint. The shape is both the check and the documentation: SUPPORTED.md is
 * written from these declarations, and what is not declared is refused by name.
 */
export function route<S extends Shape>(
  method: Method,
  path: string,
  shape: S,
  handler: (context: Context, input: Input<S>) => unknown,
  browser: BrowserAccess = 'none',
): Route {
  return {
    method,
    path,
    shape,
    browser,
    run: (context, { path: parts, raw }) =>
      handler(context, { at: (name) => parts[name] ?? '', params: parseShape(shape, raw) }),
  };
}

export type { Field };
