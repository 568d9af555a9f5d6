package io.tollgate.authorship;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that a shell command writes from text within it: {@code cat > file <<'EOF'}. */
final class HereDocuments {

  private static final Pattern START = Pattern.compile("<<-?\\s*[\"'\\\\]?(\\w+)[\"']?");
  private static final Pattern TARGET =
      Pattern.compile("(?:(?<![0-9&])>{1,2}\\|?\\s*|\\btee\\s+(?:-a\\s+)?)[\"']?([^\\s\"'<>|;&]+)");

  private HereDocuments() {}

  static List<Written> in(String command) {
    List<Written> written = new ArrayList<>();
    String[] lines = command.split("\n", -1);
    int at = 0;
    while (at < lines.length) {
      Matcher start = START.matcher(lines[at]);
      if (start.find()) {
        StringBuilder body = new StringBuilder();
        int end = at + 1;
        while (end < lines.length && !lines[end].strip().equals(start.group(1))) {
          body.append(lines[end]).append('\n');
          end++;
        }
        addTo(written, lines[at], body.toString());
        at = end;
      }
      at++;
    }
    return written;
  }

  private static void addTo(List<Written> written, String line, String body) {
    Matcher target = TARGET.matcher(line);
    if (!body.isBlank() && target.find()) {
      written.add(new Written("write", target.group(1), body));
    }
  }
}
