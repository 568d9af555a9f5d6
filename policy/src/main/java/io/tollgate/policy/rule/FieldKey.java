package io.tollgate.policy.rule;

import io.tollgate.policy.rule.Modifier.Group;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Key of a detection item: a field with compatible modifiers.
 *
 * @param field name of the field; {@link Item#ANY_TEXT} for keywords
 * @param modifiers in document order
 */
record FieldKey(String field, Set<Modifier> modifiers) {
  private static final Set<Modifier> FOR_KEYWORDS =
      EnumSet.of(
          Modifier.CONTAINS,
          Modifier.RE,
          Modifier.I,
          Modifier.M,
          Modifier.S,
          Modifier.CASED,
          Modifier.NEQ,
          Modifier.ALL);
  private static final Set<Modifier> FOR_PLAIN_KEYWORDS =
      EnumSet.of(
          Modifier.WINDASH,
          Modifier.WIDE,
          Modifier.UTF16LE,
          Modifier.UTF16BE,
          Modifier.UTF16,
          Modifier.BASE64,
          Modifier.BASE64OFFSET,
          Modifier.EXPAND);

  /** Applying one of these twice differs from applying it once. */
  private static final Set<Group> ENCODINGS = EnumSet.of(Group.ENCODING, Group.BASE64);

  private static final Set<Group> TRANSFORMS = EnumSet.of(Group.DASH, Group.ENCODING, Group.BASE64);

  /** Parses {@code field|modifier|modifier}; adds a reason for everything that is wrong. */
  static FieldKey parse(String key, Strictness strictness, List<String> reasons) {
    String[] words = key.split("\\|", -1);
    Set<Modifier> modifiers = new LinkedHashSet<>();
    for (String word : List.of(words).subList(1, words.length)) {
      Optional<Modifier> modifier =
          strictness.isPlain() ? Modifier.namedLoosely(word) : Modifier.named(word);
      if (word.equals("expand") && !strictness.isPlain()) {
        reasons.add("modifier 'expand' needs placeholders, and none are configured");
      } else if (modifier.isEmpty()) {
        reasons.add("unknown modifier '%s'%s".formatted(word, ModifierHint.of(word)));
      } else if (!modifiers.add(modifier.get())
          && (!strictness.isPlain() || ENCODINGS.contains(modifier.get().group()))) {
        reasons.add("duplicate modifier '%s'".formatted(word));
      }
    }
    FieldKey parsed = new FieldKey(words[0], modifiers);
    if (reasons.isEmpty()) {
      reasons.addAll(parsed.conflicts(strictness));
    }
    return parsed;
  }

  boolean has(Modifier modifier) {
    return modifiers.contains(modifier);
  }

  boolean isKeyword() {
    return field.equals(Item.ANY_TEXT);
  }

  /** The modifier of a group; if there are several, the first. */
  Optional<Modifier> of(Group group) {
    return modifiers.stream().filter(modifier -> modifier.group() == group).findFirst();
  }

  Modifier comparison() {
    return of(Group.COMPARISON).orElse(isKeyword() ? Modifier.CONTAINS : Modifier.EQUALS);
  }

  private List<String> conflicts(Strictness strictness) {
    List<String> reasons = new ArrayList<>();
    Set<Group> companions = comparison().companions();
    Set<Group> seen = EnumSet.noneOf(Group.class);
    for (Modifier modifier : modifiers) {
      Group group = modifier.group();
      boolean again = !seen.add(group) && group != Group.REGEX_FLAG;
      boolean alien = group != Group.COMPARISON && !companions.contains(group);
      if (again || alien) {
        Modifier other = again ? of(group).orElseThrow() : comparison();
        reasons.add("modifier '%s' does not go with '%s'".formatted(modifier.word(), other.word()));
      }
      boolean fits =
          FOR_KEYWORDS.contains(modifier)
              || (strictness.isPlain() && FOR_PLAIN_KEYWORDS.contains(modifier));
      if (isKeyword() && !fits) {
        reasons.add("modifier '%s' does not go with keywords".formatted(modifier.word()));
      }
    }
    if (isKeyword() && modifiers.isEmpty()) {
      reasons.add("the name of the field is missing");
    }
    reasons.addAll(ofOrder(strictness));
    reasons.addAll(ofCombination(strictness));
    return reasons;
  }

  /** Modifiers apply from left to right, so other orders would mean something else. */
  private List<String> ofOrder(Strictness strictness) {
    List<Group> order = modifiers.stream().map(Modifier::group).toList();
    Stream<String> late =
        modifiers.stream()
            .filter(modifier -> TRANSFORMS.contains(modifier.group()))
            .filter(modifier -> !strictness.isPlain() || modifier != Modifier.WINDASH)
            .filter(modifier -> isAfter(order, modifier.group(), Group.COMPARISON))
            .map(
                modifier ->
                    "modifier '%s' must come before the comparison".formatted(modifier.word()));
    Stream<String> encoded =
        Stream.of(Group.DASH, Group.ENCODING)
            .filter(group -> isAfter(order, group, Group.BASE64))
            .map(
                group ->
                    "modifier '%s' must come before base64"
                        .formatted(of(group).orElseThrow().word()));
    Stream<String> dashed =
        isAfter(order, Group.DASH, Group.ENCODING)
            ? Stream.of("modifier 'windash' must come before the encoding")
            : Stream.empty();
    Stream<String> flags =
        isAfter(order, Group.COMPARISON, Group.REGEX_FLAG)
            ? Stream.of("the flags i, m and s must come after 're'")
            : Stream.empty();
    return Stream.of(late, encoded, dashed, flags).flatMap(reasons -> reasons).toList();
  }

  private static boolean isAfter(List<Group> order, Group late, Group early) {
    int first = order.indexOf(early);
    return first >= 0 && order.lastIndexOf(late) > first;
  }

  private List<String> ofCombination(Strictness strictness) {
    List<String> reasons = new ArrayList<>();
    if (of(Group.ENCODING).isPresent() && of(Group.BASE64).isEmpty()) {
      reasons.add(
          "modifier '%s' must be followed by base64 or base64offset"
              .formatted(of(Group.ENCODING).get().word()));
    }
    boolean isPart = has(Modifier.CONTAINS) || isKeyword() || strictness.isPlain();
    if (has(Modifier.BASE64OFFSET) && !isPart) {
      reasons.add("modifier 'base64offset' finds parts only, so it must be followed by 'contains'");
    }
    boolean transforms = modifiers.stream().map(Modifier::group).anyMatch(TRANSFORMS::contains);
    if (has(Modifier.FIELDREF) && transforms) {
      reasons.add("modifier 'fieldref' cannot be combined with a transformation");
    }
    if (of(Group.TIME_PART).isPresent()
        && (transforms || has(Modifier.FIELDREF) || has(Modifier.CASED))) {
      reasons.add("modifier '%s' yields a number".formatted(of(Group.TIME_PART).get().word()));
    }
    return reasons;
  }
}
