export { createProject, type Project, type ProjectRequest, packageName } from './create-project.js';
export { type ScaffoldInput, scaffoldProject } from './scaffold-project.js';
