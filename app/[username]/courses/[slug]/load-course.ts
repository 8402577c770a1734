import { cache } from 'react';
import { findPublicCourse } from '@/lib/courses/read/public-courses';

/** Read once for a page and its title. */
export const loadCourse = cache(findPublicCourse);
