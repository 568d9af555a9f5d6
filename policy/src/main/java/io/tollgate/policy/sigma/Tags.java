package io.tollgate.policy.sigma;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Validation of tags: known namespaces, and ids of the form used in them. Catalogues grow, so it is
 * not checked whether an id is in its catalogue.
 */
public final class Tags {
  private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9._-]+");
  private static final String WORD = "[a-z0-9][a-z0-9._-]*";
  private static final Map<String, Pattern> NAMESPACES =
      new TreeMap<>(
          Map.ofEntries(
              known("atlas", "aml\\.(t[0-9]{4}(\\.[0-9]{3})?|m[0-9]{4}|ta[0-9]{4}|cs[0-9]{4})"),
              known("attack", "([tsgmc][0-9]{4}(\\.[0-9]{3})?|ta[0-9]{4}|[a-z][a-z_-]+)"),
              known("owasp", "(llm|asi)(0[1-9]|10)"),
              known("cve", "[0-9]{4}[.-][0-9]{4,}"),
              known("tlp", "(red|amber|amber-strict|green|clear|white)"),
              known("car", "[0-9]{4}-[0-9]{2}-[0-9]{3}"),
              known("d3fend", "(d3f|d3)-[a-z0-9-]+|d3fend-[a-z]+"),
              known("detection", "(dfir|emerging-threats|threat-hunting)"),
              known("stp", "[1-5][aku]?|[1-5]"),
              known("controls", WORD),
              known("vendor", WORD)));

  private Tags() {}

  private static Map.Entry<String, Pattern> known(String namespace, String id) {
    return Map.entry(namespace, Pattern.compile(id));
  }

  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /** Empty if the tag is valid, otherwise the reason. */
  public static String fault(String tag) {
    int dot = tag.indexOf('.');
    Pattern id = NAMESPACES.get(tag.substring(0, dot));
    if (id == null) {
      return "tag '%s': unknown namespace, expected one of %s"
          .formatted(tag, String.join(", ", NAMESPACES.keySet()));
    }
    return id.matcher(tag.substring(dot + 1)).matches()
        ? ""
        : "tag '%s' does not look like an id of %s".formatted(tag, tag.substring(0, dot));
  }
}
