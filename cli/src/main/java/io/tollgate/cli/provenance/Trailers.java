package io.tollgate.cli.provenance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote a commit and who says to have reviewed it, by the trailers {@code Reviewed-by} and
 * {@code Tollgate-Reviewed-by} in the last paragraph of its message (git-interpret-trailers). It is
 * the committer's word, no more: whoever writes the message can write anything.
 *
 * @param author address of the author; empty if there is none
 * @param reviewers addresses, or names where there is no address
 */
record Trailers(String author, List<String> reviewers) {

  private static final Pattern AUTHOR = Pattern.compile("(?m)^author [^\\n<]*<([^>\\n]*)>");
  private static final Pattern REVIEWER =
      Pattern.compile(
          "(?im)^(?:Tollgate-)?Reviewed-by:[ \\t]*([^<\\n]*?)[ \\t]*(?:<([^>\\n]*)>)?[ \\t]*$");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n");

  Trailers {
    reviewers = List.copyOf(reviewers);
  }

  /** Those of a commit object as git keeps it. */
  static Trailers of(byte[] commit) {
    String text = new String(commit, StandardCharsets.UTF_8).replace("\r\n", "\n");
    int head = text.indexOf("\n\n");
    String message = head < 0 ? "" : text.substring(head).strip();
    Matcher author = AUTHOR.matcher(head < 0 ? text : text.substring(0, head));
    String[] paragraphs = PARAGRAPH.split(message, -1);
    List<String> reviewers = new ArrayList<>();
    Matcher reviewer = REVIEWER.matcher(paragraphs[paragraphs.length - 1]);
    while (reviewer.find()) {
      String address = reviewer.group(2) == null ? reviewer.group(1) : reviewer.group(2);
      if (!address.isBlank() && !reviewers.contains(address.strip())) {
        reviewers.add(address.strip());
      }
    }
    return new Trailers(author.find() ? author.group(1).strip() : "", reviewers);
  }
}
