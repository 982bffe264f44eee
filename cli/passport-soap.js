#!/usr/bin/env node
// Not compiled, so that npm finds the command when it links it: before anything is built.
import './dist/bin.js';
