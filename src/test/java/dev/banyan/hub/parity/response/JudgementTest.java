package dev.banyan.hub.parity.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.hub.parity.response.ResponseEvidence.Found;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  private final Counted counted = new Counted(2);

  private Judgement judge() {
    return new Judgement(counted, 0.01);
  }

  private void add(String json) throws Exception {
    counted.add(new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  private void pairs(String where, long count, String... differences) throws Exception {
    String list = differences.length == 0 ? "" : "'" + String.join("','", differences) + "'";
    add("{'%s':[{'rule':'r','differences':[%s],'count':%d}]}".formatted(where, list, count));
  }

  // Reference values: 0.5 * erfc(z / sqrt 2) of Python's math module.
  @ParameterizedTest
  @CsvSource({
    "10, 100, 0, 100, 0.00058843",
    "5, 50, 2, 40, 0.18941016",
    "3, 1000, 0, 1000, 0.04151662",
    "0, 10, 0, 10, 1",
    "10, 10, 10, 10, 1",
    "5, 10, 0, 0, 1",
  })
  void saysHowLikelyADistanceIsByChance(long x, long n, long y, long m, double chance) {
    assertThat(Significance.chance(x, n, y, m)).isCloseTo(chance, Offset.offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, 100, 100, NOISE",
    "100, 100, 10, 100, DIFFERENT",
    "10, 1000, 1, 100, NOISE",
    "10, 1000, 0, 1000, DIFFERENT",
    "3, 1000, 0, 1000, UNSURE",
    "1, 1, 0, 0, UNSURE",
    "100, 100, 0, 0, UNSURE",
    "60, 100, 50, 100, NOISE",
    "600, 1000, 500, 1000, DIFFERENT",
  })
  void tellsADifferenceFromNoise(long seen, long of, long noise, long others, Verdict verdict) {
    assertThat(Verdict.of(seen, of, noise, others, 0.01)).isEqualTo(verdict);
  }

  @Test
  void countsAPairAsDifferentWhenAnyOfItsDifferencesIsMoreThanNoise() throws Exception {
    pairs("pairs", 50);
    pairs("pairs", 30, "body/at value");
    pairs("pairs", 20, "body/at value", "body/total value");
    pairs("noise", 5);
    pairs("noise", 5, "body/at value");

    Judgement judgement = judge();
    List<Found> found = judgement.differences();
    assertThat(judgement.compared()).isEqualTo(100);
    assertThat(judgement.equal()).isEqualTo(50);
    assertThat(judgement.noisePairs(found)).isEqualTo(30);
    assertThat(found).extracting(Found::path).containsExactly("body/total", "body/at");
    assertThat(found).extracting(Found::seen).containsExactly(20L, 50L);
    assertThat(found.get(1).verdict()).isEqualTo("noise");
  }

  @Test
  void takesWhatTheProxyHadNoRoomForAsDifferent() throws Exception {
    pairs("pairs", 1, "*");
    pairs("noise", 1, "*");

    Judgement judgement = judge();
    assertThat(judgement.differences())
        .singleElement()
        .satisfies(found -> assertThat(found.verdict()).isEqualTo("unsure"));
    assertThat(judgement.noisePairs(judgement.differences())).isZero();
  }

  @Test
  void addsWindowsUpAndKeepsAFewSamples() throws Exception {
    String window =
        """
        {'variants':[{'rule':'r','method':'GET','status':200,'parameters':['a'],'comparable':true,
                      'seen':3,'compared':2},
                     {'rule':'r','method':'POST','status':201,'parameters':[],'comparable':false,
                      'seen':4,'compared':0}],
         'missing':{'queue-full':1},
         'pairs':[{'rule':'r','differences':['body/x value'],'count':2}],
         'samples':[{'at':'t','rule':'r','target':'/a','path':'body/x','kind':'value',
                     'legacy':'1','modern':'2'}]}
        """;
    for (int i = 0; i < 3; i++) {
      add(window);
    }

    assertThat(counted.missing).containsEntry("queue-full", 3L);
    assertThat(judge().differences().get(0).samples()).hasSize(2);
    assertThat(judge().differences().get(0).seen()).isEqualTo(6);
    assertThat(judge().uncovered())
        .singleElement()
        .satisfies(each -> assertThat(each.seen()).isEqualTo(12))
        .satisfies(each -> assertThat(each.variant().method()).isEqualTo("POST"));
  }
}
