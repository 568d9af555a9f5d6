package io.tollgate.source.content;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distinguishes file names from other values of the fields in which tools name files. */
public final class FileNames {

  /** Names of fields that hold files, but also addresses, channels and locations. */
  private static final Set<String> AT_TIMES = Set.of("uri", "fileuri", "destination", "dest");

  /** A file URL, without the empty host and without the slash before a drive letter. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)file:(?://(?:localhost)?)?(?:/(?=[a-z](?::|%3a)))?(\\S.*)");

  private static final Pattern NO_FILE = Pattern.compile("[\\s:*?\"<>|@#]");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,9}$");

  /** In maps: file names that by convention have no dot. */
  private static final Pattern DOTLESS = Pattern.compile("[A-Z][a-z]+file|README|LICENSE");

  private FileNames() {}

  /**
   * Returns the file that a text names; null if it names none.
   *
   * @param name name of the field with the text, or with the list that contains it
   */
  public static String of(String name, String text) {
    String folded = ToolInputFields.folded(name);
    if (!ToolInputFields.PATHS.contains(folded) || text.indexOf('\n') >= 0) {
      return null;
    }
    if (!AT_TIMES.contains(folded)) {
      return text;
    }
    Matcher address = ADDRESS.matcher(text);
    if (address.matches()) {
      return decoded(address.group(1));
    }
    boolean hasDrive = text.length() > 2 && text.charAt(1) == ':';
    return looksLikeFile(hasDrive ? text.substring(2) : text) ? text : null;
  }

  /** Whether an object under this name may have file names as keys. */
  public static boolean isOfMap(String name) {
    return name != null && ToolInputFields.folded(name).contains("file");
  }

  /** Whether a key of such an object is a file name. */
  public static boolean isInMap(String name) {
    return looksLikeFile(name) || DOTLESS.matcher(name).matches();
  }

  private static boolean looksLikeFile(String text) {
    return !NO_FILE.matcher(text).find()
        && (SEPARATOR.matcher(text).find() || ENDING.matcher(text).find());
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
