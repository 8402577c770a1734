/** Largest picture that is taken. Bytes. */
export const MOST_PICTURE_BYTES = 5_000_000;

/** Most dots of a picture as it comes; more would cost too much to read. A telephone makes 50 million. */
export const MOST_PICTURE_DOTS = 60_000_000;

/** Formats that are taken, by what is in the file, whatever it is called. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** A photo is kept as a square of so many dots, a logo at most so high and wide. */
export const PHOTO_SIDE = 640;
export const LOGO_SIZE = { height: 160, width: 640 } as const;
