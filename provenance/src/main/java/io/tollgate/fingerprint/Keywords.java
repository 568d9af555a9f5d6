package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that belong to languages and so stay when everything else is renamed. */
final class Keywords {

  private static final Set<Long> HASHES =
      Arrays.stream(
              ("abstract alignas and any as asm assert async auto await base begin bool boolean"
                      + " break byte case catch chan char class const constexpr continue crate"
                      + " debugger decltype def default defer del delegate delete do double dyn"
                      + " elif else elsif end ensure enum except exec export extends extern"
                      + " fallthrough false final finally float fn for foreach from func function"
                      + " global go goto if impl implements import in inline instanceof int"
                      + " interface internal is lambda let lock long loop match mod module move"
                      + " mut namespace native new nil none nonlocal not null object operator or"
                      + " out override package params pass print private protected pub public"
                      + " raise range ref register require rescue return sealed select self"
                      + " short signed sizeof static strictfp string struct super switch"
                      + " synchronized template then this throw throws trait transient true try"
                      + " type typedef typeof typename undefined union unless unsafe unsigned"
                      + " until use using val var virtual void volatile when where while with"
                      + " yield")
                  .split(" ", -1))
          .map(Hashing::of)
          .collect(Collectors.toUnmodifiableSet());

  private Keywords() {}

  static boolean contains(long hash) {
    return HASHES.contains(hash);
  }
}
