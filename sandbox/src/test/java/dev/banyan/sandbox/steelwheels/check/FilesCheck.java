package dev.banyan.sandbox.steelwheels.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesCheck {

  private static final int MEGABYTE = 1 << 20;
  private static final String PRICE_LIST = "/download/price-list.txt";
  private static final Pattern DOWNLOAD = Pattern.compile("/download/uploads/[0-9]+");

  private Client client;

  @BeforeEach
  void logIn() throws Exception {
    client = Client.loggedIn();
  }

  @Test
  void takesAFileOfFiftyMegabytesAndGivesItBack() throws Exception {
    byte[] block = new byte[MEGABYTE];
    new Random(50).nextBytes(block);
    String sha256 = sha256(block, 50);

    HttpResponse<String> receipt = upload("b\u00fcro 50.bin", block, 50);

    assertThat(receipt.statusCode()).isEqualTo(200);
    assertThat(receipt.body()).contains("b\u00fcro 50.bin", "52428800 bytes", sha256);
    String path = link(receipt);
    HttpResponse<byte[]> whole = client.bytes(path);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(sha256(whole.body(), 1)).isEqualTo(sha256);
    assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    HttpResponse<byte[]> middle = client.bytes(path, "Range", "bytes=1048570-1048585");
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).startsWith(Arrays.copyOfRange(block, MEGABYTE - 6, MEGABYTE));
    assertThat(middle.body()).endsWith(Arrays.copyOfRange(block, 0, 10));
  }

  @Test
  void listsAnUploadedFile() throws Exception {
    String path = link(upload("note.txt", "hello".getBytes(ISO_8859_1), 1));

    assertThat(client.get("/files").body()).contains(path, "note.txt");
    assertThat(client.get(path).body()).isEqualTo("hello");
  }

  @Test
  void keepsUploadsFromStrangers() throws Exception {
    String path = link(upload("secret.txt", "secret".getBytes(ISO_8859_1), 1));

    assertThat(new Client().get(path).statusCode()).isEqualTo(302);
  }

  @Test
  void refusesAFormWithoutAFile() throws Exception {
    assertThat(client.post("/upload", "file", "x").statusCode()).isEqualTo(400);
  }

  @Test
  void givesPartsOfAFile() throws Exception {
    HttpResponse<String> whole = new Client().get(PRICE_LIST);
    int size = whole.body().length();
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");

    HttpResponse<String> first = client.get(PRICE_LIST, "Range", "bytes=0-4");
    assertThat(first.statusCode()).isEqualTo(206);
    assertThat(first.body()).isEqualTo("STEEL");
    assertThat(first.headers().firstValue("Content-Range")).hasValue("bytes 0-4/" + size);

    HttpResponse<String> last = client.get(PRICE_LIST, "Range", "bytes=-10");
    assertThat(last.statusCode()).isEqualTo(206);
    assertThat(last.body()).isEqualTo(whole.body().substring(size - 10));

    HttpResponse<String> two = client.get(PRICE_LIST, "Range", "bytes=0-1,6-7");
    assertThat(two.statusCode()).isEqualTo(206);
    assertThat(two.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("multipart/byteranges");
  }

  @Test
  void refusesARangeAfterTheEnd() throws Exception {
    HttpResponse<String> answer = client.get(PRICE_LIST, "Range", "bytes=99999999-");

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(answer.headers().firstValue("Content-Range").orElseThrow()).startsWith("bytes */");
  }

  @Test
  void givesThePartOnlyWhileTheFileIsTheSame() throws Exception {
    String date = client.head(PRICE_LIST).headers().firstValue("Last-Modified").orElseThrow();

    HttpResponse<String> same = client.get(PRICE_LIST, "Range", "bytes=0-4", "If-Range", date);
    HttpResponse<String> changed =
        client.get(PRICE_LIST, "Range", "bytes=0-4", "If-Range", "Sat, 01 Jan 2000 00:00:00 GMT");

    assertThat(same.statusCode()).isEqualTo(206);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).hasSizeGreaterThan(1_000);
  }

  @Test
  void tellsTheSizeWithoutTheFile() throws Exception {
    HttpResponse<String> head = client.head(PRICE_LIST);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(client.get(PRICE_LIST).body().length());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void savesTheTransferOfAFileThatTheClientHas() throws Exception {
    String tag = client.head(PRICE_LIST).headers().firstValue("ETag").orElseThrow();

    assertThat(client.get(PRICE_LIST, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void hasNoFileAtOtherPaths() throws Exception {
    assertThat(client.get("/download/nothing.txt").statusCode()).isEqualTo(404);
    assertThat(client.get("/download/uploads/").statusCode()).isEqualTo(404);
    assertThat(client.get("/download/..%2f..%2fetc%2fpasswd").statusCode()).isBetween(400, 404);
  }

  private HttpResponse<String> upload(String name, byte[] block, int times) throws Exception {
    String boundary = "----SteelWheels7d5";
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head, ISO_8859_1),
            BodyPublishers.ofByteArrays(Collections.nCopies(times, block)),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", ISO_8859_1));
    return client.send("POST", "/upload", "multipart/form-data; boundary=" + boundary, body);
  }

  private static String link(HttpResponse<String> receipt) {
    Matcher link = DOWNLOAD.matcher(receipt.body());
    assertThat(link.find()).as(receipt.body()).isTrue();
    return link.group();
  }

  private static String sha256(byte[] block, int times) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < times; i++) {
      digest.update(block);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
