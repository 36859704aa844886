package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omicsweave.core.GoldenFolder;

/** Probabilities of the tails, against R and exact sums. */
class TailsTest {

    @Test
    void theHypergeometricTailEqualsThatOfR() {
        GoldenFolder.Table table = GoldenFolder.table(Path.of("test/org/omicsweave/core/analysis/facts/phyper.csv"));
        assertThat(table.rows()).hasSize(400);
        for (List<String> row : table.rows()) {
            int[] n = row.stream().limit(4).mapToInt(Integer::parseInt).toArray();
            double r = Double.parseDouble(row.get(4));
            double exact = Double.parseDouble(row.get(5));
            assertThat(Math.exp(Tails.logHypergeometric(n[0], n[1], n[2], n[3]))).as("%s", row)
                .isCloseTo(exact, within(1e-12 * exact))
                .isCloseTo(r, within(1e-12 * r + Math.abs(r - exact))); // R is wrong by up to 2e-12
        }
    }

    /** Exact sums of binomials, down to the smallest doubles. */
    @ParameterizedTest
    @CsvSource({"200,1000,200,400", "300,4000,400,600", "330,20000,400,2000", "150,100000,200,500"})
    void theHypergeometricTailIsExactWhereItIsTiny(int hits, int population, int successes, int draws) {
        BigInteger sum = BigInteger.ZERO;
        for (int x = hits; x <= Math.min(successes, draws); x++) {
            sum = sum.add(binomial(successes, x).multiply(binomial(population - successes, draws - x)));
        }
        BigDecimal exact =
            new BigDecimal(sum).divide(new BigDecimal(binomial(population, draws)), new MathContext(30));
        double p = Math.exp(Tails.logHypergeometric(hits, population, successes, draws));
        if (exact.compareTo(new BigDecimal("1e-300")) > 0) {
            assertThat(p).isCloseTo(exact.doubleValue(), withinPercentage(1e-10));
        } else { // compare logarithms where doubles lose digits
            assertThat(p).isLessThan(1e-299);
            double log = Math.log(exact.unscaledValue().doubleValue()) - exact.scale() * Math.log(10);
            assertThat(Tails.logHypergeometric(hits, population, successes, draws)).isCloseTo(log, within(1e-11));
        }
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return result;
    }

    /** 2 pt(-t, df) of R. */
    @ParameterizedTest
    @CsvSource({"0.3,5,7.7624904226327451e-01", "10,500,1.3860493598239908e-21", "40,20000,0.0000000000000000e+00",
        "3,19998,2.7031213707601042e-03", "25,88,9.4992893764544766e-42", "0.001,7,9.9923001724499882e-01"})
    void tailsOfTheTDistributionEqualThoseOfR(double t, double df, double r) {
        assertThat(Tails.studentTwoSided(t, df)).isCloseTo(r, within(1e-11 * r));
    }

    /** pf(f, df1, df2, lower.tail = FALSE) of R. */
    @ParameterizedTest
    @CsvSource({"0.5,3,80,6.8334706124265143e-01", "12,2,400,8.6861424433726281e-06",
        "30,4,2000,2.8482996068869382e-24", "1.2,10,1000,2.8665316447096523e-01", "500,1,20,1.2705606706734284e-15"})
    void tailsOfTheFDistributionEqualThoseOfR(double f, double numerator, double denominator, double r) {
        assertThat(Tails.f(f, numerator, denominator)).isCloseTo(r, within(1e-11 * r));
    }

    @Test
    void theHypergeometricTailHasItsLimits() {
        assertThat(Tails.logHypergeometric(0, 100, 10, 10)).isZero();
        assertThat(Tails.logHypergeometric(11, 100, 10, 10)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Tails.logHypergeometric(10, 10, 10, 10)).isZero();
        assertThat(Tails.logHypergeometric(1, 100, 10, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
