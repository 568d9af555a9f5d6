package io.tollgate.policy.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A regular expression, sought anywhere in a text in time linear in its length. Safe for many
 * threads.
 */
public final class Regex {
  /** A full table still serves the texts that filled it, so it is not given up at once. */
  private static final int OVERFLOWS_TO_BEGIN_ANEW = 256;

  /** As deep as RE2 may go into itself on any stack. */
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
   * Reads an expression.
   *
   * @throws PatternSyntaxException when RE2 refuses it or it is too large
   */
  public static Regex of(String regex, Flags flags) {
    int bits = flags.anyCase() ? Pattern.CASE_INSENSITIVE : 0;
    bits |= flags.lines() ? Pattern.MULTILINE : 0;
    bits |= flags.dotAll() ? Pattern.DOTALL : 0;
    Extent.check(regex);
    String counted = Repeats.forRe2(regex);
    Pattern pattern = compiled(counted, bits);
    String meant = Pcre.forRe2(counted, flags);
    return new Regex(regex, meant.equals(counted) ? pattern : compiled(meant, bits), flags);
  }

  /** RE2 goes as deep as a repetition may go on and as groups are nested. */
  private static Pattern compiled(String regex, int bits) {
    return DeepStack.call(() -> Pattern.compile(regex, bits));
  }

  /** Whether some part of the text is meant. */
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

  /** Whether RE2 alone answers, because the expression holds something rare. */
  boolean isLeftToRe2() {
    return automaton == null;
  }

  /** Texts, without case, one of which every match contains; none if there are no such texts. */
  public List<String> literals() {
    return tree.map(RegexLiterals::of).orElse(List.of());
  }

  /** What makes two expressions the same. */
  public String identity() {
    return flags + regex;
  }
}
