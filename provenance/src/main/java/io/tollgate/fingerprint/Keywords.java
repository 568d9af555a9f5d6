package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keywords by dialect, which remain when everything else is renamed. A keyword of one language is a
 * name in another: {@code end} may be a variable in Java.
 */
final class Keywords {

  private static final Set<Long> C_LIKE =
      hashes(
          "abstract as assert async auto await bool boolean break byte case catch chan char class"
              + " const constexpr continue debugger decltype default defer delegate delete do"
              + " double else enum export extends extern fallthrough false final finally float for"
              + " foreach from func function go goto if implements import in inline instanceof int"
              + " interface is let long namespace new nil null override package private protected"
              + " public range return select short signed sizeof static strictfp struct super"
              + " switch synchronized template this throw throws transient true try type typedef"
              + " typeof typename undefined union unsafe unsigned using var virtual void volatile"
              + " while with yield");

  private static final Set<Long> PYTHON =
      hashes(
          "and as assert async await break class continue def del elif else except finally for from"
              + " global if import in is lambda nonlocal not or pass raise return self try while"
              + " with yield None True False");

  private static final Set<Long> RUST =
      hashes(
          "as async await break const continue crate dyn else enum extern false fn for if impl in"
              + " let loop match mod move mut pub ref return self Self static struct super trait"
              + " true type union unsafe use where while");

  private static final Set<Long> OTHER =
      hashes(
          "abstract and as assert begin bool boolean break byte case catch char class const continue"
              + " declare def default del do double elif else elsif end ensure enum except exec"
              + " export extends false final finally float fn for foreach from func function global"
              + " if implements import in include int interface is join lambda let local long match"
              + " module new nil none not null on or order package pass print private protected"
              + " public raise range require rescue return select self set static struct super"
              + " switch then this throw true try type union unless until use val values var void"
              + " when where while with yield");

  private Keywords() {}

  static boolean contains(long hash, Dialect dialect) {
    return switch (dialect) {
      case C_LIKE, HCL -> C_LIKE.contains(hash);
      case PYTHON -> PYTHON.contains(hash);
      case RUST -> RUST.contains(hash);
      default -> OTHER.contains(hash);
    };
  }

  private static Set<Long> hashes(String words) {
    return Arrays.stream(words.split(" ", -1))
        .map(Hashing::of)
        .collect(Collectors.toUnmodifiableSet());
  }
}
