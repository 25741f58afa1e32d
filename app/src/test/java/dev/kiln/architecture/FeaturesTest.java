package dev.kiln.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

class FeaturesTest {

    @Test
    void entitiesStayInTheirPackage() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .because("facades return records")
                .check(Kiln.CLASSES);
    }

    @Test
    void repositoriesStayInTheirPackage() {
        classes()
                .that()
                .areAssignableTo(Repository.class)
                .should()
                .bePackagePrivate()
                .because("rows are reached through the facade that checks the account")
                .allowEmptyShould(true)
                .check(Kiln.CLASSES);
    }

    @Test
    void noPublicMethodShowsAnEntity() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(mentionAnEntity())
                .check(Kiln.CLASSES);
    }

    @Test
    void doorsDoNotReachTheDatabase() {
        noClasses()
                .that()
                .resideInAPackage("dev.kiln.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.jdbc..",
                        "org.springframework.data..",
                        "jakarta.persistence..")
                .orShould()
                .dependOnClassesThat(assignableTo(Repository.class))
                .orShould()
                .beAnnotatedWith(Transactional.class)
                .check(Kiln.CLASSES);
    }

    private static ArchCondition<JavaMethod> mentionAnEntity() {
        return new ArchCondition<>("mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean mentions =
                        method.getAllInvolvedRawTypes().stream()
                                .anyMatch(type -> type.isAnnotatedWith(Entity.class));
                events.add(new SimpleConditionEvent(method, mentions, method.getFullName()));
            }
        };
    }
}
