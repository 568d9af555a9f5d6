package io.tollgate.source.report;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Region where a call was served, as far as it affects the price. */
public final class ServedRegion {

  /** Prefix of a cloud's model: {@code us.anthropic.claude-...}, {@code azure/eu/gpt-...}. */
  private static final Pattern ROUTE =
      Pattern.compile(
          "(?:^|/)(?:(us-gov|us|eu|apac|jp|au|ca|sa|me|af)[./]|([a-z]{2}(?:-gov)?-[a-z]{4,10}-\\d)/)");

  private ServedRegion() {}

  /** Returns the region that a vendor states; null if it states that there is none, or all. */
  public static String stated(String geography) {
    if (geography == null) {
      return null;
    }
    return switch (geography.toLowerCase(Locale.ROOT)) {
      case "not_available", "global", "unknown", "" -> null;
      default -> geography.toLowerCase(Locale.ROOT);
    };
  }

  /** Returns the region in a model's name; null if there is none. */
  static String ofModel(String model) {
    if (model == null || (model.indexOf('.') < 0 && model.indexOf('/') < 0)) {
      return null; // every route ends with one of the two
    }
    Matcher route = ROUTE.matcher(model.toLowerCase(Locale.ROOT));
    if (!route.find()) {
      return null;
    }
    return route.group(1) == null ? route.group(2) : route.group(1);
  }
}
