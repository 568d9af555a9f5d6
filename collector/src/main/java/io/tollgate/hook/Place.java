package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Where the work is done. Tools name their working directory but hardly ever project or repository,
 * so a folder of that name on the way counts as well.
 *
 * @param session the tool's session
 * @param project the project, null if not named
 * @param repository the repository, for example github.com/lab/parser; null if not named
 * @param asset the asset, null if not named
 * @param folder the working directory, null if not named
 */
public record Place(
    String session, String project, String repository, String asset, String folder) {

  /** Nothing is known of it. */
  public static final Place UNKNOWN = new Place("", null, null, null, null);

  public Place {
    requireNonNull(session, "session");
  }

  /** Whether the work is in that project; null if nothing tells. */
  Boolean isInProject(String id) {
    return project == null ? isInFolder(id) : Boolean.valueOf(project.equalsIgnoreCase(id));
  }

  /** Whether the work is in that repository; null if nothing tells. */
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
