package io.tollgate.policy.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Regular expression, searched anywhere in a text in time linear in its length. Thread-safe. */
public final class Regex {
  /** A full table still serves the texts that filled it, so it is not discarded immediately. */
  private static final int OVERFLOWS_TO_BEGIN_ANEW = 256;

  /** Recursion depth of RE2 that is safe on any stack. */
  private static final int SHALLOW = 500;

  private final String regex;
  private final Pattern pattern;
  private final Flags flags;
  private final Optional<Tree> tree;
  private final Optional<Program> program;
  private final Alphabet alphabet;
  private final AtomicInteger overflows = new AtomicInteger();
  private volatile Automaton automaton;

  private Regex(String regex, Pattern pattern, Flags flags) {
    this.regex = regex;
    this.pattern = pattern;
    this.flags = flags;
    this.tree = TreeReader.read(regex, flags);
    this.program = tree.flatMap(Program::of);
    this.alphabet = program.map(Alphabet::of).orElse(null);
    this.automaton = program.map(found -> new Automaton(found, alphabet)).orElse(null);
  }

  /**
   * Compiles an expression.
   *
   * @throws PatternSyntaxException when RE2 rejects it or it is too large
   */
  public static Regex of(String regex, Flags flags) {
    int bits = flags.anyCase() ? Pattern.CASE_INSENSITIVE : 0;
    bits |= flags.lines() ? Pattern.MULTILINE : 0;
    bits |= flags.dotAll() ? Pattern.DOTALL : 0;
    ExpandedSize.check(regex);
    String counted = Repeats.forRe2(regex);
    Pattern pattern = compiled(counted, bits);
    String meant = Pcre.forRe2(counted, flags);
    return new Regex(regex, meant.equals(counted) ? pattern : compiled(meant, bits), flags);
  }

  /** RE2 recurses as deep as repetitions and nested groups go. */
  private static Pattern compiled(String regex, int bits) {
    return DeepStack.call(() -> Pattern.compile(regex, bits));
  }

  /** Whether it matches some part of the text. */
  public boolean finds(String text) {
    Automaton current = automaton;
    int found = current == null ? Automaton.FULL : current.find(text);
    if (found != Automaton.FULL) {
      return found == 1;
    }
    if (current != null && overflows.incrementAndGet() % OVERFLOWS_TO_BEGIN_ANEW == 0) {
      automaton = new Automaton(program.orElseThrow(), alphabet);
    }
    return pattern.programSize() <= SHALLOW
        ? pattern.matcher(text).find()
        : DeepStack.call(() -> pattern.matcher(text).find());
  }

  /** Whether only RE2 evaluates it, because it contains a rare construct. */
  boolean isLeftToRe2() {
    return automaton == null;
  }

  /** Case-folded texts, one of which every match contains; empty if there are none. */
  public List<String> literals() {
    return tree.map(RegexLiterals::of).orElse(List.of());
  }

  /** Equal for equivalent expressions. */
  public String identity() {
    return flags + regex;
  }
}
