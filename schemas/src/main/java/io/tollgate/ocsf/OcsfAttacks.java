package io.tollgate.ocsf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extractor of MITRE ATLAS and ATT&amp;CK techniques from a policy's tags. */
final class OcsfAttacks {

  private static final Pattern TECHNIQUE =
      Pattern.compile("(?:atlas\\.(aml\\.t\\d{4})|attack\\.(t\\d{4}))(\\.\\d{3})?");

  private OcsfAttacks() {}

  static ArrayNode of(List<String> tags) {
    ArrayNode attacks = JsonNodeFactory.instance.arrayNode();
    for (String tag : tags) {
      Matcher match = TECHNIQUE.matcher(tag);
      if (match.matches()) {
        String technique = match.group(1) == null ? match.group(2) : match.group(1);
        ObjectNode attack = attacks.addObject();
        attack.putObject("technique").put("uid", technique.toUpperCase(Locale.ROOT));
        if (match.group(3) != null) {
          String sub = technique + match.group(3);
          attack.putObject("sub_technique").put("uid", sub.toUpperCase(Locale.ROOT));
        }
      }
    }
    return attacks;
  }
}
