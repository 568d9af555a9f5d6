package io.tollgate.redaction;

import io.tollgate.redaction.Triggers.Trigger;
import java.util.ArrayList;
import java.util.List;

/** All triggers: what to look for and who looks closer. */
final class Secrets {

  static final Triggers TRIGGERS = new Triggers(all());

  private Secrets() {}

  private static List<Trigger> all() {
    List<Trigger> all = new ArrayList<>();
    VendorKeys.addTo(all);
    names(all);
    commands(all);
    harmless(all);
    all.add(new Trigger("-----begin", new PrivateKey()));
    all.add(new Trigger("private-lines:", new PemLines("[secret:private-key]")));
    all.add(new Trigger("eyj", new Jwt()));
    all.add(new Trigger("://", new UrlPassword()));
    all.add(new Trigger("bearer ", new Bearer(false)));
    all.add(new Trigger("basic ", new Bearer(true)));
    return all;
  }

  private static void names(List<Trigger> all) {
    for (String name :
        List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "storepass",
            "keypass",
            "passwort",
            "kennwort",
            "contraseña",
            "contrasena",
            "mot de passe",
            "motdepasse",
            "senha",
            "wachtwoord",
            "lösenord",
            "hasło",
            "haslo",
            "пароль",
            "密码",
            "密碼",
            "パスワード",
            "비밀번호",
            "mật khẩu",
            "şifre",
            "kata sandi",
            "palavra-passe")) {
      all.add(new Trigger(name, new Assignment(Assignment.Kind.PASSWORD)));
    }
    for (String name : List.of("pass", "pwd", "pw", "psw")) {
      all.add(new Trigger(name, new Assignment(Assignment.Kind.SHORT_PASSWORD)));
    }
    for (String name :
        List.of(
            "secret",
            "token",
            "api_key",
            "api-key",
            "apikey",
            "api key",
            "access_key",
            "accesskey",
            "access-key",
            "accountkey",
            "account_key",
            "private_key",
            "credential",
            "x-api-key",
            "auth_key",
            "authkey",
            "signing_key",
            "signing-key",
            "encryption_key",
            "master_key",
            "subscription-key",
            "license_key")) {
      all.add(new Trigger(name, new Assignment(Assignment.Kind.KEY)));
    }
  }

  private static void commands(List<Trigger> all) {
    all.add(
        new Trigger(
            "curl ",
            new Command(Command.Place.PAIR, List.of(" -u", " --user", " -U", " --proxy-user"))));
    for (String name : List.of("mysql ", "mysqldump ", "mysqladmin ", "mariadb ")) {
      all.add(new Trigger(name, new Command(Command.Place.JOINED, List.of(" -p"))));
    }
    apart(all, "sshpass ", " -p");
    apart(all, "docker login ", " -p");
    apart(all, "az login ", " -p");
    apart(all, "mongosh ", " -p");
    apart(all, "mongo ", " -p");
    apart(all, "redis-cli ", " -a");
    apart(all, "ldapsearch ", " -w");
    apart(all, "ldapmodify ", " -w");
    apart(all, "sqlcmd ", " -P");
    apart(all, "unzip ", " -P");
  }

  private static void apart(List<Trigger> all, String command, String option) {
    all.add(new Trigger(command, new Command(Command.Place.APART, List.of(option))));
  }

  private static void harmless(List<Trigger> all) {
    for (String digest :
        List.of("sha1-", "sha256-", "sha384-", "sha512-", "sha256:", "sha512:", "h1:", "md5-")) {
      all.add(new Trigger(digest, new Quiet(true)));
    }
    for (String publicKey :
        List.of("ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "nistp256 ", "nistp384 ", "nistp521 ")) {
      all.add(new Trigger(publicKey, new Quiet(false)));
    }
    for (String begin : List.of("aaaab3nzac1", "aaaac3nzac1", "aaaae2vjzhnh")) {
      all.add(new Trigger(begin, new Quiet(true)));
    }
    for (String block :
        List.of(
            "certificate-----",
            "certificate request-----",
            "public key-----",
            "public key block-----",
            "pgp signature-----",
            "ssh signature-----")) {
      all.add(new Trigger(block, new PemLines(null)));
    }
    // Images, fonts, PDF and archives in base64 begin so.
    for (String content :
        List.of(
            "base64,",
            "ivborw0kggo",
            "/9j/4",
            "r0lgod",
            "uklgr",
            "phn2zy",
            "jvberi0",
            "uesdb",
            "h4sia",
            "d09gm",
            "d09gr",
            "aaeaaaa")) {
      all.add(new Trigger(content, new Quiet(false)));
    }
    for (String document :
        List.of("/document/d/", "/spreadsheets/d/", "/presentation/d/", "/file/d/")) {
      all.add(new Trigger(document, new Quiet(false)));
    }
    for (String id :
        List.of(
            "chatcmpl-",
            "cmpl-",
            "gen-",
            "msg_",
            "req_",
            "toolu_",
            "srvtoolu_",
            "call_",
            "resp_",
            "rs_",
            "fc_",
            "ws_",
            "run_",
            "step_",
            "thread_",
            "asst_",
            "file-",
            "file_",
            "batch_",
            "ftjob-",
            "org-",
            "proj_",
            "session_",
            "evt_",
            "cus_",
            "conv_",
            "container_",
            "etag: ")) {
      all.add(new Trigger(id, new Quiet(true)));
    }
  }
}
