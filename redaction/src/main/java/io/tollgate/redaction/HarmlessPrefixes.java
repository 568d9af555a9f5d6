package io.tollgate.redaction;

import io.tollgate.redaction.Triggers.Trigger;
import java.util.List;

/** Triggers for text that looks random but is not secret, by its prefix. */
final class HarmlessPrefixes {

  private static final List<String> DIGESTS =
      WordList.of("sha1-, sha256-, sha384-, sha512-, sha256:, sha512:, h1:, md5-");

  private static final List<String> PUBLIC_KEYS =
      WordList.of("ssh-rsa, ssh-ed25519, ssh-dss, nistp256, nistp384, nistp521");

  /** PEM blocks that are public. */
  private static final List<String> BLOCKS =
      WordList.of(
          """
          certificate, certificate request, public key, public key block, pgp signature,
          ssh signature
          """);

  /** Images, fonts, PDF and archives in base64. */
  private static final List<String> CONTENTS =
      WordList.of(
          """
          ivborw0kggo, /9j/4, r0lgod, uklgr, phn2zy, jvberi0, uesdb, h4sia, d09gm, d09gr,
          aaeaaaa
          """);

  private static final List<String> DOCUMENTS =
      WordList.of("/document/d/, /spreadsheets/d/, /presentation/d/, /file/d/");

  /** Prefixes of ids that model providers and others give to answers, calls and files. */
  private static final List<String> IDS =
      WordList.of(
          """
          aaaab3nzac1, aaaac3nzac1, aaaae2vjzhnh, chatcmpl-, cmpl-, gen-, msg_, req_, toolu_,
          srvtoolu_, call_, resp_, rs_, fc_, ws_, run_, step_, thread_, asst_, file-, file_,
          batch_, ftjob-, org-, proj_, session_, evt_, cus_, conv_, container_, etag:
          """);

  private HarmlessPrefixes() {}

  static void addTo(List<Trigger> all) {
    DIGESTS.forEach(each -> all.add(new Trigger(each, new HarmlessContext(true))));
    PUBLIC_KEYS.forEach(each -> all.add(new Trigger(each + " ", new HarmlessContext(false))));
    BLOCKS.forEach(each -> all.add(new Trigger(each + "-----", new PemLines(null))));
    CONTENTS.forEach(each -> all.add(new Trigger(each, new HarmlessContext(false))));
    DOCUMENTS.forEach(each -> all.add(new Trigger(each, new HarmlessContext(false))));
    IDS.forEach(each -> all.add(new Trigger(each, new HarmlessContext(true))));
    all.add(new Trigger("base64,", new HarmlessContext(false)));
  }
}
