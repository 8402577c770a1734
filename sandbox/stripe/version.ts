/** The API version the pinned SDK speaks; tests hold it against the SDK. */
export const API_VERSION = '2026-10-28.endive';
export const RELEASE_TRAIN = 'endive';
