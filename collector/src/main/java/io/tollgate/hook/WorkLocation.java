package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Location of the work. Tools report their working directory but hardly ever the project or
 * repository, so a folder of that name on its path counts as well.
 *
 * @param session the tool's session
 * @param project the project, null if not named
 * @param repository the repository, for example github.com/lab/parser; null if not named
 * @param asset the asset, null if not named
 * @param folder the working directory, null if not named
 */
public record WorkLocation(
    String session, String project, String repository, String asset, String folder) {

  /** Location of which nothing is known. */
  public static final WorkLocation UNKNOWN = new WorkLocation("", null, null, null, null);

  public WorkLocation {
    requireNonNull(session, "session");
  }

  /** Whether the work is in the project; null if unknown. */
  Boolean isInProject(String id) {
    return project == null ? isInFolder(id) : Boolean.valueOf(project.equalsIgnoreCase(id));
  }

  /** Whether the work is in the repository; null if unknown. */
  Boolean isInRepository(String id) {
    return repository == null
        ? isInFolder(id.substring(id.lastIndexOf('/') + 1))
        : Boolean.valueOf(repository.equalsIgnoreCase(id));
  }

  private Boolean isInFolder(String name) {
    return folder == null
        ? null
        : Boolean.valueOf(Arrays.stream(folder.split("[/\\\\]")).anyMatch(name::equalsIgnoreCase));
  }
}
