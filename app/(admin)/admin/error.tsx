'use client';

/** A page of the console that could not be made; its frame, and with it the way to the others, stays. */
export { default } from '@/app/(private)/error';
