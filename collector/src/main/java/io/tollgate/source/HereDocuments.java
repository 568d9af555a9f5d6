package io.tollgate.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that a shell command writes from text within it: {@code cat > file <<'EOF'}. */
public final class HereDocuments {

  /** Neither {@code <<<}, which gives one word, nor a shift by a number. */
  private static final Pattern START =
      Pattern.compile("(?<!<)<<-?(?!<)\\s*\\\\?[\"']?([\\p{L}_][^\\s\"'\\\\;|&<>()]*)");

  private static final Pattern TARGET =
      Pattern.compile("(?:(?<![0-9&])>{1,2}\\|?\\s*|\\btee\\s+(?:-a\\s+)?)[\"']?([^\\s\"'<>|;&]+)");

  /** More than anybody writes; what is made to have more costs no more time. */
  private static final int MOST_OF_A_LINE = 16;

  private HereDocuments() {}

  /**
   * Text within a command that becomes a file's.
   *
   * @param target the file, as the command names it
   * @param body its lines, each with its end; never to be kept
   */
  public record Document(String target, String body) {

    /** Says nothing of the content, so that no log can. */
    @Override
    public String toString() {
      return target + " of " + body.length() + " characters";
    }
  }

  /** The documents that go to a file, in order; one without its end goes on to the command's. */
  public static List<Document> in(String command) {
    List<Document> documents = new ArrayList<>();
    scan(command, documents);
    return documents;
  }

  /** The command with how long a document was in the place of each that goes to a file. */
  static String omit(String command) {
    return scan(command, new ArrayList<>());
  }

  private static String scan(String command, List<Document> documents) {
    String[] lines = command.split("\n", -1);
    StringBuilder rest = new StringBuilder(lines[0]);
    List<String> waiting = ends(lines[0]);
    List<String> targets = targets(lines[0]);
    int at = 1;
    while (at < lines.length) {
      if (waiting.isEmpty()) {
        rest.append('\n').append(lines[at]);
        waiting = ends(lines[at]);
        targets = targets(lines[at]);
        at++;
      } else {
        String end = waiting.remove(0);
        StringBuilder body = new StringBuilder();
        while (at < lines.length && !lines[at].strip().equals(end)) {
          body.append(lines[at]).append('\n');
          at++;
        }
        add(body.toString(), targets, documents, rest);
        if (at < lines.length) {
          rest.append('\n').append(lines[at]);
        }
        at++;
      }
    }
    return rest.toString();
  }

  /** A line with one document and one target is the rule; of several, each has its own. */
  private static void add(
      String body, List<String> targets, List<Document> documents, StringBuilder rest) {
    if (targets.isEmpty() || body.isBlank()) {
      rest.append(body.isEmpty() ? "" : "\n").append(body, 0, Math.max(0, body.length() - 1));
      return;
    }
    documents.add(new Document(targets.get(0), body));
    rest.append('\n').append(FileContent.omitted(body.length()));
    if (targets.size() > 1) {
      targets.remove(0);
    }
  }

  private static List<String> ends(String line) {
    List<String> ends = new ArrayList<>();
    Matcher start = START.matcher(line);
    for (int found = 0; found < MOST_OF_A_LINE && start.find(); found++) {
      String before = line.substring(0, start.start());
      boolean isShift = before.lastIndexOf("((") > before.lastIndexOf("))");
      if (!isShift) {
        ends.add(start.group(1));
      }
    }
    return ends;
  }

  private static List<String> targets(String line) {
    List<String> targets = new ArrayList<>();
    Matcher target = TARGET.matcher(line);
    while (targets.size() < MOST_OF_A_LINE && target.find()) {
      targets.add(target.group(1));
    }
    return targets;
  }
}
