package io.tollgate.provenance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Naming of the parts of a file that is too large for one movement. */
public final class PartNames {

  static final String FROM = " from line ";
  private static final Pattern PART = Pattern.compile(FROM + "([0-9]{1,9})$");

  private PartNames() {}

  /** Name of the part of an item that begins at a line; the first part has the item's name. */
  public static String name(String item, int firstLine) {
    return firstLine == 1 ? item : item + FROM + firstLine;
  }

  /** Name of the item that a part belongs to. */
  public static String item(String name) {
    return PART.matcher(name).replaceFirst("");
  }

  /** Line at which a part begins, by its name; its fingerprints count lines from there. */
  static int firstLine(String name) {
    Matcher part = PART.matcher(name);
    return part.find() ? Integer.parseInt(part.group(1)) : 1;
  }
}
