package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Ids;
import org.stackrules.model.Issuer;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Rational;
import org.stackrules.model.Text;
import org.stackrules.model.Units;

/** The head of a catalog: who it is, and in which units and grades it counts. */
final class HeadReader {

    private static final Rational HUNDRED = Rational.of(100);

    private final Values values;
    private final Findings findings;
    private final TreeMap<String, GradeScale> scales = new TreeMap<>();
    private final List<SourceNode> named = new ArrayList<>();

    HeadReader(Findings findings) {
        this.values = new Values(findings);
        this.findings = findings;
    }

    /**
     * Who the catalog is.
     *
     * @param id its id
     * @param version its version
     * @param home the home issuer's id
     * @param language language of plain texts
     * @param units its units
     */
    record Head(String id, String version, String home, String language, Units units) {}

    /** The head; empty, with findings, if the home issuer is not known. What else it lacks hides nothing in the rest. */
    Optional<Head> head(Fields fields) {
        Optional<String> id = fields.required("catalog").flatMap(values::text);
        Optional<String> version = fields.required("version").flatMap(values::text);
        Optional<String> home =
                fields.required("issuer").flatMap(node -> values.text(node).filter(text -> isIssuer(text, node)));
        String language = fields.get("language")
                .filter(values::isLanguage)
                .flatMap(values::text)
                .orElse("en");
        Optional<Units> units = fields.get("units").map(this::units).orElse(Optional.of(Units.CREDIT));
        return home.map(issuer -> new Head(
                id.orElse("unknown"), version.orElse("unknown"), issuer, language, units.orElse(Units.CREDIT)));
    }

    private Optional<Units> units(SourceNode node) {
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.units", node, node.sort());
            return Optional.empty();
        }
        List<String> homes = new ArrayList<>();
        TreeMap<String, Rational> ratios = new TreeMap<>();
        TreeMap<String, Units.Range> ranges = new TreeMap<>();
        List<String> apart = new ArrayList<>();
        boolean isSound = true;
        for (Entry entry : mapping.entries()) {
            String text = values.text(entry.value()).orElse("");
            if (text.equals("home")) {
                homes.add(entry.key());
            } else if (text.equals("none")) {
                apart.add(entry.key());
            } else if (text.contains("..")) {
                Optional<Units.Range> range = range(entry);
                range.ifPresent(one -> ranges.put(entry.key(), one));
                isSound &= range.isPresent();
            } else {
                Optional<Rational> ratio =
                        values.number(entry.value()).filter(number -> isWorthSomething(number, entry));
                ratio.ifPresent(number -> ratios.put(entry.key(), number));
                isSound &= ratio.isPresent();
            }
        }
        if (homes.size() != 1) {
            if (homes.isEmpty()) {
                findings.refuse("units-home.none", node);
            } else {
                findings.refuse("units-home.two", node, String.join(", ", homes));
            }
            return Optional.empty();
        }
        return isSound
                ? Optional.of(Units.of(homes.get(0), ratios).withRanges(ranges).withApart(apart))
                : Optional.empty();
    }

    /** What a unit is worth that may be worth less or more. */
    private Optional<Units.Range> range(Entry entry) {
        return values.range(entry.value()).flatMap(range -> {
            Rational least = range.least();
            Rational most = range.most();
            boolean isRange = least != null && most != null && least.signum() > 0 && least.isLessThan(most);
            if (!isRange) {
                findings.refuse("units-range", entry.value(), entry.key(), range);
                return Optional.empty();
            }
            return Optional.of(new Units.Range(least, most));
        });
    }

    private boolean isWorthSomething(Rational number, Entry entry) {
        if (number.isZero()) {
            findings.refuse("number-malformed.unit", entry.value(), entry.key());
        }
        return !number.isZero();
    }

    /** Notes the scales under {@code grades}. */
    void scales(SourceNode node) {
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.grades", node, node.sort());
            return;
        }
        mapping.entries().forEach(entry -> scale(entry.key(), entry.value()));
    }

    private void scale(String name, SourceNode node) {
        List<GradeScale.Row> rows = new ArrayList<>();
        Set<String> letters = new HashSet<>();
        @Nullable Rational last = null;
        @Nullable Rational lastPoints = null;
        for (SourceNode element : Fields.elements(node)) {
            GradeScale.Row row = Fields.of(element, Grammar.part("gradeRow"), findings)
                    .flatMap(this::row)
                    .orElse(null);
            if (row == null) {
                continue;
            }
            boolean descends =
                    row.percent() == null || last == null || row.percent().isLessThan(last);
            if (!descends || !letters.add(row.letter())) {
                if (descends) {
                    findings.refuse("grades-order.letter", element, row.letter());
                } else {
                    findings.refuse("grades-order.percent", element, row.letter(), row.percent(), last);
                }
            }
            last = row.percent() == null ? last : row.percent();
            rows.add(row);
        }
        scales.put(name, new GradeScale(name, rows));
    }

    private Optional<GradeScale.Row> row(Fields fields) {
        Optional<String> letter = fields.required("letter").flatMap(values::text);
        Optional<SourceNode> percentNode = fields.get("percent");
        Optional<NumberRange> percent = percentNode.flatMap(this::percent);
        Optional<SourceNode> pointsNode = fields.get("points");
        Optional<Rational> points = pointsNode.flatMap(values::number);
        boolean passes = fields.get("passes").flatMap(values::truth).orElse(true);
        GradeScale.Attempt attempt =
                fields.get("attempt").flatMap(this::attempt).orElse(GradeScale.Attempt.YES);
        boolean inAverage = fields.get("inAverage").flatMap(values::truth).orElse(points.isPresent());
        if (inAverage && pointsNode.isEmpty() && percentNode.isEmpty()) {
            findings.refuse("grades-average", fields.get("inAverage").orElseThrow(), letter.orElse(""));
        }
        return letter.isPresent()
                        && percentNode.isPresent() == percent.isPresent()
                        && pointsNode.isPresent() == points.isPresent()
                ? Optional.of(new GradeScale.Row(
                        letter.get(),
                        percent.map(NumberRange::least).orElse(null),
                        percent.map(NumberRange::most).orElse(null),
                        points.orElse(null),
                        passes,
                        attempt,
                        inAverage))
                : Optional.empty();
    }

    /** The percentages of a letter: from the lowest on, and, where it is a range, up to the highest. */
    private Optional<NumberRange> percent(SourceNode node) {
        boolean isRange = node instanceof Scalar scalar
                && scalar.text() != null
                && scalar.text().contains("..");
        Optional<NumberRange> percent = isRange
                ? values.range(node)
                        .map(range -> new NumberRange(
                                Objects.requireNonNullElse(range.least(), Rational.ZERO),
                                Objects.requireNonNullElse(range.most(), HUNDRED)))
                : values.number(node).map(number -> new NumberRange(number, null));
        return percent.filter(range -> {
            Rational highest = Objects.requireNonNullElse(range.most(), range.least());
            boolean isPercentage = !HUNDRED.isLessThan(highest) && highest.isAtLeast(range.least());
            if (!isPercentage) {
                findings.refuse(
                        "number-malformed.share", node, HUNDRED.isLessThan(highest) ? highest : range.least(), 100);
            }
            return isPercentage;
        });
    }

    private Optional<GradeScale.Attempt> attempt(SourceNode node) {
        return values.word(node, "word.word", List.of("true", "false", "limit"), text -> switch (text) {
            case "true" -> Optional.of(GradeScale.Attempt.YES);
            case "limit" -> Optional.of(GradeScale.Attempt.ONLY_COUNTED);
            case "false" -> Optional.of(GradeScale.Attempt.NO);
            default -> Optional.empty();
        });
    }

    /** The issuer; a scale written with it is noted under the issuer's id. Empty, with findings, if it is refused. */
    Optional<Issuer> issuer(SourceNode node, Head head) {
        return Fields.of(node, Grammar.part("issuer"), findings).flatMap(fields -> {
            Optional<String> id =
                    fields.required("id").flatMap(one -> values.text(one).filter(text -> isIssuer(text, one)));
            Optional<SourceNode> unitNode = fields.get("unit");
            Optional<String> unit = unitNode.flatMap(one -> LimitReader.knownUnit(one, head.units(), values));
            if (id.isEmpty() || unitNode.isPresent() != unit.isPresent()) {
                return Optional.empty();
            }
            String scale = fields.get("grades")
                    .map(grades -> gradeScale(grades, id.get()))
                    .orElse(id.get());
            Text title = fields.get("title")
                    .flatMap(one -> values.title(one, head.language()))
                    .orElseGet(() -> Text.of(head.language(), id.get()));
            return Optional.of(
                    new Issuer(id.get(), title, unit.orElse(head.units().home()), scale, fields.texts("tags", values)));
        });
    }

    /** The name of a scale, or a scale of the issuer's own. */
    private String gradeScale(SourceNode node, String issuer) {
        if (node instanceof Scalar) {
            named.add(node);
            return values.text(node).orElse(issuer);
        }
        scale(issuer, node);
        return issuer;
    }

    /** Scales that issuers name must be among the known ones. */
    void checkScales(Grades known) {
        named.forEach(node -> values.word(
                node,
                "word.grade-scale",
                known.scales().keySet(),
                name -> known.scales().containsKey(name) ? Optional.of(name) : Optional.empty()));
    }

    Grades grades(String home) {
        return new Grades(home, scales);
    }

    private boolean isIssuer(String id, SourceNode node) {
        if (!Ids.isIssuer(id)) {
            findings.refuse("id-malformed.issuer", node, id)
                    .meaning(Optional.of(id.toLowerCase(Locale.ROOT)).filter(Ids::isIssuer));
        }
        return Ids.isIssuer(id);
    }
}
