package io.tollgate.policy.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parser of expressions that RE2 has accepted. Rare constructs, such as Unicode classes, octal
 * numbers and case-insensitive non-ASCII letters, are left to RE2.
 */
final class TreeReader {
  /** Only thrown within the parser. */
  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    NotUnderstood() {
      super(null, null, false, false);
    }
  }

  private static final int MOST_NESTED = 100;

  /** The end of a text, or before a final line feed. */
  private static final Tree TEXT_END =
      new Tree.Sequence(
          List.of(
              new Tree.Repeat(new Tree.One(CharSet.of('\n', '\n')), 0, 1),
              new Tree.At(Tree.Place.TEXT_END)));

  private final Cursor in;
  private Flags flags;
  private int depth;

  private TreeReader(String regex, Flags flags) {
    this.in = new Cursor(regex);
    this.flags = flags;
  }

  /** Empty if the expression contains anything unsupported. */
  static Optional<Tree> read(String regex, Flags flags) {
    try {
      TreeReader reader = new TreeReader(regex, flags);
      Tree tree = reader.choice();
      return reader.in.atEnd() ? Optional.of(tree) : Optional.empty();
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  private Tree choice() throws NotUnderstood {
    if (++depth > MOST_NESTED) {
      throw new NotUnderstood();
    }
    List<Tree> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (in.accept("|"));
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Tree.Choice(List.copyOf(parts));
  }

  private Tree sequence() throws NotUnderstood {
    List<Tree> parts = new ArrayList<>();
    while (!in.atEnd() && in.peek() != '|' && in.peek() != ')') {
      Optional<Tree> part = part();
      if (part.isPresent()) {
        parts.add(repeated(part.get()));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Tree.Sequence(List.copyOf(parts));
  }

  /** Empty for flags, which match nothing themselves. */
  private Optional<Tree> part() throws NotUnderstood {
    int character = in.next();
    return switch (character) {
      case '(' -> group();
      case '[' -> Optional.of(new Tree.One(bracket()));
      case '.' -> Optional.of(new Tree.One(flags.dotAll() ? CharSet.NONE.not() : noNewline()));
      case '^' -> at(flags.lines() ? Tree.Place.LINE_START : Tree.Place.TEXT_START);
      case '$' -> flags.lines() ? at(Tree.Place.LINE_END) : Optional.of(TEXT_END);
      case '\\' -> Optional.of(escape());
      case '*', '+', '?' -> throw new NotUnderstood();
      default -> Optional.of(new Tree.One(cased(CharSet.of(character, character))));
    };
  }

  private static CharSet noNewline() {
    return CharSet.of('\n', '\n').not();
  }

  private static Optional<Tree> at(Tree.Place place) {
    return Optional.of(new Tree.At(place));
  }

  private Tree repeated(Tree part) throws NotUnderstood {
    Optional<int[]> count = in.count();
    if (count.isEmpty()) {
      return part;
    }
    in.accept("?");
    if (in.count().isPresent()) {
      throw new NotUnderstood();
    }
    return new Tree.Repeat(part, count.get()[0], count.get()[1]);
  }

  private Optional<Tree> group() throws NotUnderstood {
    Flags outside = flags;
    if (in.accept("?")) {
      if (in.accept("P<") || in.accept("<")) {
        in.skipBehind('>');
      } else {
        Optional<Flags> changed = in.flags(flags);
        flags = changed.orElseThrow(NotUnderstood::new);
        if (in.accept(")")) {
          return Optional.empty();
        }
        if (!in.accept(":")) {
          throw new NotUnderstood();
        }
      }
    }
    Tree inside = choice();
    flags = outside;
    if (!in.accept(")")) {
      throw new NotUnderstood();
    }
    return Optional.of(inside);
  }

  private Tree escape() throws NotUnderstood {
    int letter = in.next();
    return switch (letter) {
      case 'A' -> new Tree.At(Tree.Place.TEXT_START);
      case 'z' -> new Tree.At(Tree.Place.TEXT_END);
      case 'b' -> new Tree.At(Tree.Place.WORD_EDGE);
      case 'B' -> new Tree.At(Tree.Place.NO_WORD_EDGE);
      default -> new Tree.One(escaped(letter));
    };
  }

  /** The characters that a backslash and a letter represent, in brackets as well. */
  private CharSet escaped(int letter) throws NotUnderstood {
    return switch (letter) {
      case 'd', 'D' -> upper(letter, cased(CharSet.DIGITS));
      case 'w', 'W' -> upper(letter, cased(CharSet.WORD));
      case 's', 'S' -> upper(letter, cased(CharSet.SPACE));
      default -> {
        int character = in.escaped(letter);
        if (character < 0) {
          throw new NotUnderstood();
        }
        yield cased(CharSet.of(character, character));
      }
    };
  }

  private static CharSet upper(int letter, CharSet set) {
    return letter < 'a' ? set.not() : set;
  }

  private CharSet bracket() throws NotUnderstood {
    boolean negated = in.accept("^");
    CharSet set = CharSet.NONE;
    boolean first = true;
    while (first || in.peek() != ']') {
      first = false;
      if (in.atEnd()) {
        throw new NotUnderstood();
      }
      set = set.or(member());
    }
    in.next();
    return negated ? set.not() : set;
  }

  private CharSet member() throws NotUnderstood {
    if (in.peek() == '[' && in.isNamedClass()) {
      throw new NotUnderstood();
    }
    int low = in.next();
    if (low == '\\') {
      int letter = in.next();
      if ("dDwWsS".indexOf(letter) >= 0) {
        return escaped(letter);
      }
      low = in.escaped(letter);
    }
    int high = low;
    if (in.startsRange()) {
      in.next();
      high = in.next();
      high = high == '\\' ? in.escaped(in.next()) : high;
    }
    if (low < 0 || high < low) {
      throw new NotUnderstood();
    }
    return cased(CharSet.of(low, high));
  }

  private CharSet cased(CharSet set) throws NotUnderstood {
    if (!flags.anyCase()) {
      return set;
    }
    if (!set.isAscii()) {
      throw new NotUnderstood();
    }
    return set.inAnyCase();
  }
}
