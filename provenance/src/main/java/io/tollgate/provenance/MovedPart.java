package io.tollgate.provenance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the parts of a file that is too large for one movement are named. */
public final class MovedPart {

  static final String FROM = " from line ";
  private static final Pattern PART = Pattern.compile(FROM + "([0-9]{1,9})$");

  private MovedPart() {}

  /** The name of a part that begins in a line of an item; the first part has the item's. */
  public static String name(String item, int firstLine) {
    return firstLine == 1 ? item : item + FROM + firstLine;
  }

  /** The line at which a part begins, by its name; its fingerprints count lines from there. */
  static int firstLine(String name) {
    Matcher part = PART.matcher(name);
    return part.find() ? Integer.parseInt(part.group(1)) : 1;
  }
}
