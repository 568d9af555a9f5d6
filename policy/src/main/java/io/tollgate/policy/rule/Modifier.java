package io.tollgate.policy.rule;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sigma's value modifiers, in groups that determine which of them can be combined. */
enum Modifier {
  /** Plain equality: the default without a comparison modifier; not available in documents. */
  EQUALS(Group.COMPARISON),
  CONTAINS(Group.COMPARISON),
  STARTSWITH(Group.COMPARISON),
  ENDSWITH(Group.COMPARISON),
  RE(Group.COMPARISON),
  CIDR(Group.COMPARISON),
  EXISTS(Group.COMPARISON),
  LT(Group.COMPARISON),
  LTE(Group.COMPARISON),
  GT(Group.COMPARISON),
  GTE(Group.COMPARISON),

  I(Group.REGEX_FLAG),
  M(Group.REGEX_FLAG),
  S(Group.REGEX_FLAG),

  WINDASH(Group.DASH),
  WIDE(Group.ENCODING),
  UTF16LE(Group.ENCODING),
  UTF16BE(Group.ENCODING),
  UTF16(Group.ENCODING),
  BASE64(Group.BASE64),
  BASE64OFFSET(Group.BASE64),

  MINUTE(Group.TIME_PART),
  HOUR(Group.TIME_PART),
  DAY(Group.TIME_PART),
  WEEK(Group.TIME_PART),
  MONTH(Group.TIME_PART),
  YEAR(Group.TIME_PART),

  FIELDREF(Group.REFERENCE),
  EXPAND(Group.PLACEHOLDER),
  CASED(Group.CASE),
  NEQ(Group.NEGATION),
  ALL(Group.QUANTIFIER);

  /** A key may have at most one modifier per group, but several of REGEX_FLAG. */
  enum Group {
    COMPARISON,
    REGEX_FLAG,
    DASH,
    ENCODING,
    BASE64,
    TIME_PART,
    REFERENCE,
    PLACEHOLDER,
    CASE,
    NEGATION,
    QUANTIFIER
  }

  private static final Set<Group> OF_TEXT =
      EnumSet.of(
          Group.DASH,
          Group.ENCODING,
          Group.BASE64,
          Group.REFERENCE,
          Group.PLACEHOLDER,
          Group.CASE,
          Group.NEGATION,
          Group.QUANTIFIER);
  private static final Set<Group> OF_EQUALITY = EnumSet.copyOf(OF_TEXT);

  static {
    OF_EQUALITY.add(Group.TIME_PART);
  }

  private static final Map<String, Modifier> OTHER_WORDS =
      Map.of("ignorecase", I, "multiline", M, "dotall", S);

  private final Group group;

  Modifier(Group group) {
    this.group = group;
  }

  /** All words available in documents. */
  static List<String> words() {
    return Arrays.stream(values()).filter(one -> one != EQUALS).map(Modifier::word).toList();
  }

  static Optional<Modifier> named(String word) {
    return Arrays.stream(values())
        .filter(modifier -> modifier != EQUALS && modifier.word().equals(word))
        .findFirst();
  }

  /** Also accepts the words that tools around Sigma use besides those of the specification. */
  static Optional<Modifier> namedLoosely(String word) {
    return named(word).or(() -> Optional.ofNullable(OTHER_WORDS.get(word)));
  }

  Group group() {
    return group;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Groups that can be combined with this comparison. */
  Set<Group> companions() {
    return switch (this) {
      case EQUALS -> OF_EQUALITY;
      case CONTAINS, STARTSWITH, ENDSWITH -> OF_TEXT;
      case RE -> EnumSet.of(Group.REGEX_FLAG, Group.PLACEHOLDER, Group.NEGATION, Group.QUANTIFIER);
      case CIDR -> EnumSet.of(Group.PLACEHOLDER, Group.NEGATION, Group.QUANTIFIER);
      case LT, LTE, GT, GTE -> EnumSet.of(Group.TIME_PART);
      default -> EnumSet.noneOf(Group.class);
    };
  }
}
