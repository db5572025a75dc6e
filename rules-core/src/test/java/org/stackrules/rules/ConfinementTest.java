package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.stackrules.model.Certainty;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;

/** What happens to Java that gets past the checker all the same: text that we would never write, given to the inner door. */
class ConfinementTest {

    /** Most that two hundred reloads may leave in bytes of heap: a tenth of what as many that are kept take. */
    private static final long MOST_HEAP = 1_000_000;

    /** The same of metaspace, in which the virtual machine also notes what it has seen of methods. */
    private static final long MOST_METASPACE = 1_500_000;

    /** The same in classes: each that is kept has two of its own. */
    private static final long MOST_CLASSES = 40;

    private static final String RULE = "rule \"r0\"\ndialect \"mvel\"\nruleflow-group \"s0-award\"\nwhen\n";

    private static String canonical(String when, String then) {
        return CanonicalDrl.HEADER + RULE + when + "\nthen\n" + then + "\nend\n";
    }

    /** A variable for every property. */
    private static String bindings(FactType type) {
        return type.properties().stream()
                .map(Property::name)
                .map(name -> "$v_" + type.word() + "_" + name + " : " + name)
                .collect(Collectors.joining(", ", "( ", " )"));
    }

    private static int fired(KieBase base) {
        KieSession session = base.newKieSession();
        try {
            session.getAgenda().getAgendaGroup("s0-award").setFocus();
            session.insert(new Earned("e1", "a:x", null, LocalDate.EPOCH, null, Certainty.KNOWN));
            return session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    private static void isNotCanonical(String text) {
        assertThatThrownBy(() -> DroolsRules.build(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("not canonical: ");
    }

    @Test
    void a_canonical_rule_builds_and_fires_with_every_property_bound() {
        String when = Stream.of(FactType.values())
                .map(type -> (type == FactType.EARNED ? "" : "not ") + type.word() + bindings(type))
                .collect(Collectors.joining("\n"));

        assertThat(fired(DroolsRules.build(canonical(when, "")))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Earned( java.lang.System.getProperty(\"user.home\") != null )",
                "Earned( java.lang.Runtime.getRuntime() != null )",
                "Earned( java.lang.Thread.currentThread() != null )",
                "Earned( new java.io.File(\"x\").exists() )",
                "Earned( java.net.URI.create(\"x\") != null )",
                "Earned( org.stackrules.model.Ids.isQualified(\"a:b\") )",
                "Earned( ) eval( org.stackrules.RulesEngine.check(null) != null )",
                "java.io.File( )",
                "java.lang.Runtime( )",
            })
    void a_condition_that_names_another_class_is_refused_and_would_not_link(String when) {
        isNotCanonical(canonical(when, ""));
        assertThatThrownBy(() -> DroolsRules.link(canonical(when, "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("canonical rules must build");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.exit(1);",
                "java.lang.Runtime.getRuntime().exec(\"true\");",
                "new java.io.File(\"x\").delete();",
                "new org.stackrules.RulesEngine();",
            })
    void a_consequence_that_names_another_class_is_refused_and_would_not_link(String then) {
        isNotCanonical(canonical("Earned( )", then));
        assertThatThrownBy(() -> DroolsRules.link(canonical("Earned( )", then)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("canonical rules must build");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.io.File\n",
                "function boolean f() { return true; }\n",
                "declare X\n a : java.io.File\nend\n",
                "global java.io.File f\n",
            })
    void a_declaration_is_refused_and_would_not_link(String declaration) {
        String rule = RULE + "Earned( )\nthen\nend\n";

        isNotCanonical(CanonicalDrl.HEADER + declaration + rule);
        assertThatThrownBy(() -> DroolsRules.link(CanonicalDrl.HEADER + declaration + rule))
                .isInstanceOf(RuntimeException.class);
    }

    /** What no class loader is asked about: here the words alone hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Earned( System.getProperty(\"user.home\") != null )",
                "Earned( Runtime.getRuntime() != null )",
                "Earned( Class.forName(\"java.io.File\") != null )",
                "Earned( this.getClass().getClassLoader() != null )",
            })
    void a_class_that_needs_no_loader_is_refused_by_its_words_alone(String when) {
        assertThat(fired(DroolsRules.link(canonical(when, "")))).isEqualTo(1);
        isNotCanonical(canonical(when, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Earned( ) eval( true )",
                "Earned( class == null )",
                "Earned( this != null )",
                "$f0 : Earned( ) Earned( $f0.credential == \"x\" )",
                "Earned( credential == 'x' )",
                "Earned( credential == \"x\\\" )",
                "Earned( credential == \"x\\n\" )",
                "Earned( credential matches \"x\" )",
                "Earned( credential == \"x\" ) // System",
                "Earned( credential == \"x\" || true )",
                "Earned( credential == \"x\" ); end",
                "$System : Earned( )",
                "Earned( possibly[\"x\"] )",
                "Earned( \u0430certain == true )",
            })
    void no_other_word_or_sign_is_canonical(String when) {
        isNotCanonical(canonical(when, ""));
    }

    @Test
    void a_header_of_another_kind_is_not_canonical() {
        String rule = RULE + "Earned( )\nthen\nend\n";

        isNotCanonical("package x.y\nimport org.stackrules.model.Ids\n" + rule);
        isNotCanonical(CanonicalDrl.HEADER + "import static java.lang.System.getProperty\n" + rule);
    }

    @Test
    void a_long_text_is_no_trouble() {
        String text = "\\u00E9".repeat(20_000);

        assertThat(CanonicalWords.foreign(canonical("Earned( credential == \"" + text + "\" )", "")))
                .isEmpty();
    }

    @Test
    void two_hundred_reloads_leave_nothing_behind() {
        String rule = canonical("Earned( credential == \"a:x\", $v_y : metOn, possibly(\"metOn\", \"==\", $v_y) )", "");
        List<WeakReference<KieBase>> loaded = new ArrayList<>();
        // What Drools and the virtual machine keep once and for all.
        load(rule, 100, loaded);
        long heap = inUse("heap");
        long metaspace = inUse("Metaspace");
        long classes = classes();

        load(rule, 200, loaded);

        // The last may still lie in a register of this test.
        assertThat(held(loaded)).isLessThanOrEqualTo(1);
        assertThat(inUse("heap") - heap).as("bytes of heap").isLessThan(MOST_HEAP);
        assertThat(inUse("Metaspace") - metaspace).as("bytes of metaspace").isLessThan(MOST_METASPACE);
        assertThat(classes() - classes).as("classes").isLessThan(MOST_CLASSES);
    }

    private static void load(String rule, int times, List<WeakReference<KieBase>> loaded) {
        for (int i = 0; i < times; i++) {
            KieBase base = DroolsRules.build(rule);
            assertThat(fired(base)).isEqualTo(1);
            loaded.add(new WeakReference<>(base));
        }
        for (int i = 0; i < 20 && held(loaded) > 1; i++) {
            System.gc();
        }
    }

    private static long classes() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    /** Bytes in use after a collection: of the whole heap, or of the other pools that are called so. */
    private static long inUse(String pool) {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(one -> pool.equals("heap")
                        ? one.getType() == MemoryType.HEAP
                        : one.getName().equals(pool))
                .mapToLong(one -> one.getUsage().getUsed())
                .sum();
    }

    private static long held(List<WeakReference<KieBase>> loaded) {
        return loaded.stream().filter(one -> one.get() != null).count();
    }
}
