import { jest } from '@jest/globals';

// A journey is many steps in a real browser on a busy machine; each step has its own, shorter patience.
jest.setTimeout(120_000);
