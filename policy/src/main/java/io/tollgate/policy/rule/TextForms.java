package io.tollgate.policy.rule;

import io.tollgate.policy.rule.Modifier.Group;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Variants of a text to search for: dashes, encodings, Base64. */
final class TextForms {
  private static final int MOST_DASHES = 3;

  private TextForms() {}

  static boolean none(FieldKey key) {
    return key.of(Group.DASH).isEmpty() && key.of(Group.BASE64).isEmpty();
  }

  static FieldTest of(FieldKey key, String value, Strictness strictness) throws RefusedValue {
    Glob glob = Glob.parse(value);
    boolean meansAny = key.comparison() != Modifier.EQUALS && !strictness.isPlain();
    if (glob.isEmpty() && (meansAny || !none(key))) {
      throw new RefusedValue("an empty text is part of every text");
    }
    List<ElementTest> tests = new ArrayList<>();
    for (Glob dashed : dashed(key, glob)) {
      for (Glob form : encoded(key, dashed)) {
        tests.add(ElementTest.text(form.widened(key.comparison()), key.has(Modifier.CASED)));
      }
    }
    return tests.size() == 1 ? tests.get(0) : new FieldTest.Forms(List.copyOf(tests));
  }

  private static List<Glob> dashed(FieldKey key, Glob glob) throws RefusedValue {
    if (!key.has(Modifier.WINDASH)) {
      return List.of(glob);
    }
    List<Integer> positions = glob.flagPositions();
    if (key.of(Group.BASE64).isEmpty()) {
      return List.of(glob.withDashes(positions));
    }
    if (positions.size() > MOST_DASHES) {
      throw new RefusedValue(
          "windash before base64 allows at most " + MOST_DASHES + " flags in one value");
    }
    return glob.permuted(positions);
  }

  private static List<Glob> encoded(FieldKey key, Glob glob) throws RefusedValue {
    Optional<Modifier> base64 = key.of(Group.BASE64);
    if (base64.isEmpty()) {
      return List.of(glob);
    }
    String text =
        glob.exactText()
            .orElseThrow(() -> new RefusedValue("a text with wildcards has no Base64 form"));
    byte[] bytes = bytes(key.of(Group.ENCODING), text);
    return base64.get() == Modifier.BASE64
        ? List.of(Glob.literal(Base64.getEncoder().encodeToString(bytes)))
        : shifted(bytes);
  }

  private static byte[] bytes(Optional<Modifier> encoding, String text) {
    if (encoding.isEmpty()) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    return switch (encoding.get()) {
      case UTF16BE -> text.getBytes(StandardCharsets.UTF_16BE);
      case UTF16 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
      default -> text.getBytes(StandardCharsets.UTF_16LE);
    };
  }

  /**
   * The three Base64 forms of bytes embedded in others: at an offset of 0, 1 or 2 modulo three.
   * Characters at the ends that depend on the neighbouring bytes are cut off.
   */
  private static List<Glob> shifted(byte[] bytes) throws RefusedValue {
    List<Glob> forms = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] padded = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, padded, shift, bytes.length);
      String text = Base64.getEncoder().encodeToString(padded);
      int start = Arrays.asList(0, 2, 3).get(shift);
      int end = padded.length * 8 / 6;
      if (end <= start) {
        throw new RefusedValue("the text is too short for base64offset");
      }
      forms.add(Glob.literal(text.substring(start, end)));
    }
    return forms;
  }
}
