import { isAbsolute, relative, resolve } from "node:path";

/** Files as a service has them, seen from the root of the repository, which GitHub and GitLab tell; else from this folder. */
export function repositoryPaths(environment: NodeJS.ProcessEnv): (file: string) => string {
  const { GITHUB_WORKSPACE: github, CI_PROJECT_DIR: gitlab } = environment;
  const root = github !== undefined && github !== "" ? github : gitlab;
  return (file) => {
    if (root === undefined || root === "" || file.startsWith("<")) return file;
    const path = relative(root, resolve(file));
    return path.startsWith("..") || isAbsolute(path) ? file : path;
  };
}
