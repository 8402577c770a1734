export { default, generateMetadata } from '../(marketing)/not-found';
