package io.tollgate.cli.provenance;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Author and reviewers of a commit, by the trailers {@code Reviewed-by} and {@code
 * Tollgate-Reviewed-by} in the last paragraph of its message (git-interpret-trailers). This is only
 * a claim of the committer, who can write anything there.
 *
 * @param author address of the author; empty if there is none
 * @param reviewers addresses, or names where there is no address
 */
record Trailers(String author, List<String> reviewers) {

  private static final Pattern AUTHOR = Pattern.compile("(?m)^author [^\\n<]*<([^>\\n]*)>");
  private static final List<String> REVIEWED = List.of("Reviewed-by:", "Tollgate-Reviewed-by:");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n");

  Trailers {
    reviewers = List.copyOf(reviewers);
  }

  /** Parses a git commit object. */
  static Trailers of(byte[] commit) {
    String text = new String(commit, StandardCharsets.UTF_8).replace("\r\n", "\n");
    int head = text.indexOf("\n\n");
    String message = head < 0 ? "" : text.substring(head).strip();
    Matcher author = AUTHOR.matcher(head < 0 ? text : text.substring(0, head));
    String[] paragraphs = PARAGRAPH.split(message, -1);
    Set<String> reviewers = new LinkedHashSet<>();
    for (String line : paragraphs[paragraphs.length - 1].split("\n", -1)) {
      REVIEWED.stream()
          .filter(name -> line.regionMatches(true, 0, name, 0, name.length()))
          .map(name -> address(line.substring(name.length()).strip()))
          .filter(address -> !address.isEmpty())
          .forEach(reviewers::add);
    }
    return new Trailers(author.find() ? author.group(1).strip() : "", List.copyOf(reviewers));
  }

  /**
   * Returns the address in angle brackets at the end, otherwise the whole text; empty if the
   * brackets are not closed.
   */
  private static String address(String person) {
    int open = person.indexOf('<');
    if (open < 0) {
      return person;
    }
    int close = person.indexOf('>', open);
    return close == person.length() - 1 ? person.substring(open + 1, close).strip() : "";
  }
}
