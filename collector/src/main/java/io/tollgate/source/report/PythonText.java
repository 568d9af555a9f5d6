package io.tollgate.source.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reader of dictionaries that a Python program turned into text, as JSON or by its own words. */
public final class PythonText {

  /** Python literals that JSON writes differently, in the position of a value. */
  private static final Pattern WORD = Pattern.compile("(?<=[:,\\[] )(None|True|False)(?=[,}\\]])");

  private static final ObjectReader PYTHON =
      Row.JSON.reader().with(JsonReadFeature.ALLOW_SINGLE_QUOTES);

  private PythonText() {}

  /** The value that the text denotes. */
  public static JsonNode read(String text) throws JsonProcessingException {
    return text.startsWith("{'")
        ? PYTHON.readTree(WORD.matcher(text).replaceAll(PythonText::inJson))
        : Row.JSON.readTree(text);
  }

  private static String inJson(MatchResult word) {
    return word.group().equals("None") ? "null" : word.group().toLowerCase(Locale.ROOT);
  }
}
