package io.tollgate.cli.authorship;

import io.tollgate.cli.place.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git repository, read through the git command; a single process reads all contents. Nothing in
 * the repository is changed, and no name in it is used as a command argument.
 */
public final class GitRepository implements AutoCloseable {

  /** A file of a commit. */
  public record Entry(String object, String path) {}

  /** A note and the commit it is attached to. */
  record Note(String object, String commit) {}

  private static final String SHALLOW =
      "; this clone is shallow, fetch the history (fetch-depth: 0 in GitHub Actions, GIT_DEPTH:"
          + " 0 in GitLab CI)";
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final Pattern COMMIT_TIME =
      Pattern.compile("(?m)^committer .* (\\d{1,12}) [-+]\\d{4}$");

  private final Path folder;
  private final Process contents;
  private final OutputStream questions;
  private final InputStream answers;

  private GitRepository(Path folder) throws IOException {
    this.folder = folder;
    this.contents = start("cat-file", "--batch");
    this.questions = contents.getOutputStream();
    this.answers = new BufferedInputStream(contents.getInputStream());
  }

  /** Opens the repository that contains a directory. */
  public static GitRepository open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage(folder + " is not an existing folder");
    }
    GitRepository repository = new GitRepository(folder);
    try {
      repository.run("rev-parse", "--git-dir");
      return repository;
    } catch (CommandFailure e) {
      repository.close();
      throw CommandFailure.usage(folder + " is not a git repository: " + e.getMessage());
    }
  }

  /** Returns the full name of a commit. */
  public String commit(String revision) throws IOException {
    try {
      return run("rev-parse", "--verify", "--end-of-options", revision + "^{commit}").strip();
    } catch (CommandFailure e) {
      throw CommandFailure.usage(
          "no commit '" + revision + "' in " + folder + (isShallow() ? SHALLOW : ""));
    }
  }

  private boolean isShallow() throws IOException {
    return run("rev-parse", "--is-shallow-repository").strip().equals("true");
  }

  /** Returns the merge base of two commits; the first itself if they have none. */
  public String base(String from, String to) throws IOException {
    try {
      return run("merge-base", from, to).strip();
    } catch (CommandFailure e) {
      if (isShallow()) {
        throw CommandFailure.usage("where " + to + " left " + from + " is unknown" + SHALLOW);
      }
      return from;
    }
  }

  /** Returns the notes under a ref; empty if the ref does not exist. */
  List<Note> notes(String ref) throws IOException {
    List<Note> notes = new ArrayList<>();
    for (String line : run("notes", "--ref=" + ref, "list").split("\n", -1)) {
      String[] names = line.split(" ", -1);
      if (names.length == 2) {
        notes.add(new Note(names[0], names[1]));
      }
    }
    return notes;
  }

  /** Returns the files of a commit, without symbolic links and submodules. */
  List<Entry> files(String commit) throws IOException {
    List<Entry> files = new ArrayList<>();
    for (String line : run("ls-tree", "-r", "-z", "--full-tree", commit).split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && line.startsWith("100")) {
        files.add(new Entry(line.substring(0, tab).split(" ", -1)[2], line.substring(tab + 1)));
      }
    }
    return files;
  }

  /** Returns a file as of a commit; empty if it does not exist, or exceeds 16 MiB. */
  Optional<byte[]> file(String commit, String path) throws IOException {
    return content(commit + ":" + path);
  }

  /** Returns the time of a commit; empty if it does not exist. */
  public Optional<Instant> time(String commit) throws IOException {
    return content(commit)
        .map(bytes -> COMMIT_TIME.matcher(new String(bytes, StandardCharsets.UTF_8)))
        .filter(Matcher::find)
        .map(found -> Instant.ofEpochSecond(Long.parseLong(found.group(1))));
  }

  /**
   * Returns the files that differ between two commits, as of the second; null for nothing before
   * it.
   */
  public List<Entry> changed(String before, String commit) throws IOException {
    String[] names =
        before == null
            ? run("diff-tree", "--root", "--no-commit-id", "-r", "-z", "--diff-filter=AM", commit)
                .split("\0", -1)
            : run("diff-tree", "-r", "-z", "--no-renames", "--diff-filter=AM", before, commit)
                .split("\0", -1);
    List<Entry> files = new ArrayList<>();
    for (int i = 0; i + 1 < names.length; i += 2) {
      String[] words = names[i].split(" ", -1);
      if (words.length > 3 && words[1].startsWith("100")) {
        files.add(new Entry(words[3], names[i + 1]));
      }
    }
    return files;
  }

  /** Returns the first parent of a commit; empty for a root commit. */
  public Optional<String> parent(String commit) throws IOException {
    String[] names = run("rev-list", "--parents", "-n", "1", commit).strip().split(" ", -1);
    if (names.length > 1) {
      return Optional.of(names[1]);
    }
    // At the boundary of a shallow clone a commit looks like a root, which changed every file.
    boolean isCut =
        content(commit).map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines()).stream()
            .flatMap(lines -> lines.takeWhile(line -> !line.isEmpty()))
            .anyMatch(line -> line.startsWith("parent "));
    if (isCut) {
      throw CommandFailure.usage("cannot determine what " + commit + " changed" + SHALLOW);
    }
    return Optional.empty();
  }

  /** Returns the commits in the second but not in the first, the earliest first. */
  public List<String> commits(String from, String to) throws IOException {
    return run("rev-list", "--reverse", to, "^" + from).lines().toList();
  }

  /** Returns the URL it was cloned from; empty if it was not cloned. */
  public Optional<String> origin() throws IOException {
    try {
      return Optional.of(run("config", "--get", "remote.origin.url").strip());
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  /** Returns an object by its name; empty if it does not exist, or exceeds 16 MiB. */
  public Optional<byte[]> content(String name) throws IOException {
    if (name.indexOf('\n') >= 0 || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    questions.write((name + "\n").getBytes(StandardCharsets.UTF_8));
    questions.flush();
    String[] head = line().split(" ", -1);
    if (head.length < 3 || !head[head.length - 1].matches("\\d+")) {
      return Optional.empty();
    }
    long size = Long.parseLong(head[head.length - 1]);
    if (size > LARGEST) {
      answers.skipNBytes(size + 1);
      return Optional.empty();
    }
    byte[] bytes = answers.readNBytes((int) size);
    answers.skipNBytes(1);
    return Optional.of(bytes);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = answers.read(); each != '\n'; each = answers.read()) {
      if (each < 0) {
        throw new IOException("git exited unexpectedly");
      }
      line.append((char) each);
    }
    return line.toString();
  }

  private String run(String... words) throws IOException {
    Process process = start(words);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw CommandFailure.usage("git " + words[0] + " failed in " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    }
    return output;
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "--no-pager"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    return builder.start();
  }

  @Override
  public void close() throws IOException {
    questions.close();
    contents.destroy();
  }
}
