package io.tollgate.provenance;

import io.tollgate.event.Movement;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fingerprint.PrintList;

/**
 * Content to be checked, in the form of its prints.
 *
 * @param item where it is
 * @param firstLine line of the item at which it begins, from 1
 * @param sha256 of the unmodified content
 * @param normalisedSha256 of its tokens
 * @param tokens number of its tokens
 */
public record Content(
    String item,
    int firstLine,
    String sha256,
    String normalisedSha256,
    int tokens,
    PrintList prints) {

  /** Content whose print was just computed. */
  public static Content of(String item, int firstLine, String sha256, ContentPrint print) {
    return new Content(
        item, firstLine, sha256, print.normalisedSha256(), print.tokens(), print.prints());
  }

  /** Content that entered an asset earlier. */
  public static Content of(Movement movement) {
    return new Content(
        movement.getItem(),
        PartNames.firstLine(movement.getItem()),
        movement.getSha256(),
        movement.getNormalisedSha256(),
        movement.getTokens(),
        PrintCodec.decode(movement.getPrints()));
  }
}
