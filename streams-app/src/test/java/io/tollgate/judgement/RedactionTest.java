package io.tollgate.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer abc.def-ghi_12345",
        "key sk-ant-REDACTED-TEST in the file",
        "AKIAIOSFODNN7EXAMPLE",
        "push with ghp_0123456789abcdefghijABCDEFGHIJ012345",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "mail ann.smith+x@example.co.uk about it",
        "password = hunter2hunter2",
        "postgres://app:s3cr3tpw@db:5432/x",
        "blob Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFC here",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc",
      })
  void secretsAndAddressesGo(String text) {
    String redacted = Redaction.redact(text);

    assertThat(redacted).contains(Redaction.MARK);
    for (String secret :
        new String[] {
          "ghi_12345",
          "REDACTED-TEST",
          "AKIA",
          "ghp_",
          "eyJ",
          "ann.smith",
          "hunter2",
          "s3cr3tpw",
          "Zm9v",
          "MIIEow"
        }) {
      assertThat(redacted).doesNotContain(secret);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write a coding challenge about binary trees",
        "src/main/java/io/tollgate/streams/GateTopology.java",
        "rename thisIsAVeryLongCamelCaseMethodName please",
      })
  void ordinaryTextStays(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @Test
  void anExcerptIsShortAndMarked() {
    assertThat(Redaction.excerpt("word ".repeat(100), 240)).hasSize(240).endsWith("…");
    assertThat(Redaction.excerpt(" short ", 240)).isEqualTo("short");
  }

  @Test
  void aSecretAcrossTheCutLeavesNothingBehind() {
    String text = "x ".repeat(110) + "ghp_0123456789abcdefghijABCDEFGHIJ012345";

    assertThat(Redaction.excerpt(text, 240)).doesNotContain("ghp");
  }
}
