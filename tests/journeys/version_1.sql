-- The answers file as version 0.1.0 of the app left it: Ada (K7QX) in the midst of her work, Bo (M3RT) after
-- handing in, and somebody without a name (0ANE) who has only signed in.
PRAGMA application_id = 1129075521;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attempt (
	id TEXT NOT NULL, 
	student_id TEXT NOT NULL, 
	lesson_sha256 TEXT NOT NULL, 
	code TEXT NOT NULL, 
	started_utc TEXT NOT NULL, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_student_id FOREIGN KEY(student_id) REFERENCES student (id), 
	CONSTRAINT fk_attempt_lesson_sha256 FOREIGN KEY(lesson_sha256) REFERENCES lesson_version (sha256), 
	CONSTRAINT uq_attempt_code UNIQUE (code)
);
INSERT INTO "attempt" VALUES('00000000000000000000000000000001','00000000000000000000000000000002','cff625e4574bb75a0b0c2a428a14a9fd88755e454e44d630d8de1917da0b747b','K7QX','2026-11-23T09:00:00.000+00:00');
INSERT INTO "attempt" VALUES('00000000000000000000000000000019','0000000000000000000000000000001a','cff625e4574bb75a0b0c2a428a14a9fd88755e454e44d630d8de1917da0b747b','M3RT','2026-11-23T09:00:50.000+00:00');
INSERT INTO "attempt" VALUES('00000000000000000000000000000022','00000000000000000000000000000023','cff625e4574bb75a0b0c2a428a14a9fd88755e454e44d630d8de1917da0b747b','0ANE','2026-11-23T09:01:05.000+00:00');
CREATE TABLE event (
	position INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	schema INTEGER NOT NULL, 
	event_id TEXT NOT NULL, 
	attempt_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	prev_hash TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	value_digest TEXT NOT NULL, 
	wall_utc TEXT NOT NULL, 
	mono_ms INTEGER NOT NULL, 
	app_version TEXT NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (position), 
	CONSTRAINT ck_event_seq_counts_from_one CHECK (seq > 0), 
	CONSTRAINT uq_event_hash UNIQUE (hash), 
	CONSTRAINT fk_event_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "event" VALUES(1,'cb66be99a6a684cc925e5cd706344b6cd41391738dc634c84677125a804946dc',1,'00000000000000000000000000000005','00000000000000000000000000000001','00000000000000000000000000000003',1,'0000000000000000000000000000000000000000000000000000000000000000','sign-in','','fe2eee12175b7144a3d85de752c425d0a28e69eff2e959a2466f4b1dce79192f','2026-11-23T09:00:00.000+00:00',1000,'0.1.0');
INSERT INTO "event" VALUES(2,'cf63959e775d5ad1fbac47497854cfeda4aa698352d057cf8f24a8b2702d19ec',1,'00000000000000000000000000000007','00000000000000000000000000000001','00000000000000000000000000000003',2,'cb66be99a6a684cc925e5cd706344b6cd41391738dc634c84677125a804946dc','answer','partners','4a984f25592cffd250f6c414ae8a6169f2ddc67b045edc58b1420db0a0f3e980','2026-11-23T09:00:05.000+00:00',6000,'0.1.0');
INSERT INTO "event" VALUES(3,'1c55094076ea8ea0f8e7939e0c9ce44ffe73537b2b982e5f2047b80619502cbe',1,'00000000000000000000000000000009','00000000000000000000000000000001','00000000000000000000000000000003',3,'cf63959e775d5ad1fbac47497854cfeda4aa698352d057cf8f24a8b2702d19ec','answer','partners','46e49012a4cd89aceb912e4dab97ee62aa04db76d1d3eb38dc695926c38be781','2026-11-23T09:00:10.000+00:00',11000,'0.1.0');
INSERT INTO "event" VALUES(4,'57a39fc22e3a88642eaafd3e8a917f813fef3ce9e89cd084f2663a156645697f',1,'0000000000000000000000000000000b','00000000000000000000000000000001','00000000000000000000000000000003',4,'1c55094076ea8ea0f8e7939e0c9ce44ffe73537b2b982e5f2047b80619502cbe','answer','who-does-what','505f8e1ceaf8c8d41a4e1f3e5fbbb351b1a239d2b32acb28c167d5f1b2fe0ae8','2026-11-23T09:00:15.000+00:00',16000,'0.1.0');
INSERT INTO "event" VALUES(5,'20256b347ef38d1efeb91a39f9d85d3ad5af298b4d93409d3c84dba875ac5153',1,'0000000000000000000000000000000d','00000000000000000000000000000001','00000000000000000000000000000003',5,'57a39fc22e3a88642eaafd3e8a917f813fef3ce9e89cd084f2663a156645697f','answer','hedge','3b48789a2f4e23bce2c498ac4ec515a09155bc21c0e5521f508108959a850812','2026-11-23T09:00:20.000+00:00',21000,'0.1.0');
INSERT INTO "event" VALUES(6,'730d5ad193dd69686cf815192ab05b58bdaa0b6143256aa583ccea75af5ddafd',1,'0000000000000000000000000000000f','00000000000000000000000000000001','00000000000000000000000000000003',6,'20256b347ef38d1efeb91a39f9d85d3ad5af298b4d93409d3c84dba875ac5153','answer','growth','2959ff2dff3a6940f3b0c009dd6b49ff8bcfd800253f46ae1cce4fea4a09454d','2026-11-23T09:00:25.000+00:00',26000,'0.1.0');
INSERT INTO "event" VALUES(7,'fc719c4d0484128ae65eb759bb6082c7aed2e5a20fcfa09745c89e3578522862',1,'00000000000000000000000000000011','00000000000000000000000000000001','00000000000000000000000000000003',7,'730d5ad193dd69686cf815192ab05b58bdaa0b6143256aa583ccea75af5ddafd','clear','growth','75cb609f3c03a38ced38b62187b42e965d04f8408b17232092dbd9dcf8a9d806','2026-11-23T09:00:30.000+00:00',31000,'0.1.0');
INSERT INTO "event" VALUES(8,'be2c9cc4b35d0aeac0523278974ebc7d5e67beadd4bb8c2b7cc03e7c65abd607',1,'00000000000000000000000000000013','00000000000000000000000000000001','00000000000000000000000000000003',8,'fc719c4d0484128ae65eb759bb6082c7aed2e5a20fcfa09745c89e3578522862','answer','rewrite','c79f4bed5702eda84cefe43bed52c233d9e9eaf50efd550510fb640d06bf3456','2026-11-23T09:00:35.000+00:00',36000,'0.1.0');
INSERT INTO "event" VALUES(9,'26264b59adb711a92755ac4f1618b2cd20f4765b4361f5468e214a37700b6a92',1,'00000000000000000000000000000015','00000000000000000000000000000001','00000000000000000000000000000003',9,'be2c9cc4b35d0aeac0523278974ebc7d5e67beadd4bb8c2b7cc03e7c65abd607','visit','hedge','5be222a767f09537c88ec97df01c3c7bdc3197f3d7502378d9da4cb3ced749a1','2026-11-23T09:00:40.000+00:00',41000,'0.1.0');
INSERT INTO "event" VALUES(10,'971b275377944caef19b77990db620f0b7c75a19028a30472e4dbd640ba7a746',1,'00000000000000000000000000000018','00000000000000000000000000000001','00000000000000000000000000000016',1,'26264b59adb711a92755ac4f1618b2cd20f4765b4361f5468e214a37700b6a92','resume','','3be65c9d8f30a1dcd9ae6cd7f3838e67456439e7d47ef6ac2ff14542e8dedfb5','2026-11-23T09:00:45.000+00:00',46000,'0.1.0');
INSERT INTO "event" VALUES(11,'afd55cfc98148d642f877dd28bc03a4b2c8355d5cd0a57806cc3ceaacbb9d8b0',1,'0000000000000000000000000000001d','00000000000000000000000000000019','0000000000000000000000000000001b',1,'0000000000000000000000000000000000000000000000000000000000000000','sign-in','','e49973c10c80a52a9121936785c15d76f3cc201c1c78f9d22b4e1d296d996ce1','2026-11-23T09:00:50.000+00:00',51000,'0.1.0');
INSERT INTO "event" VALUES(12,'fad7804df07a1970df92b512520a157f1fa84a792b9d9d800f016b6cdd662355',1,'0000000000000000000000000000001f','00000000000000000000000000000019','0000000000000000000000000000001b',2,'afd55cfc98148d642f877dd28bc03a4b2c8355d5cd0a57806cc3ceaacbb9d8b0','answer','growth','569db485e88af0d270b2cc01d7bd0e361fa3c3ca29cb50b9e3c57748ea719e0b','2026-11-23T09:00:55.000+00:00',56000,'0.1.0');
INSERT INTO "event" VALUES(13,'ac793f1b1ebea66ff8e1fcfe2dc103a4fa7035775517bcf1edf6f5a2467fd60f',1,'00000000000000000000000000000021','00000000000000000000000000000019','0000000000000000000000000000001b',3,'fad7804df07a1970df92b512520a157f1fa84a792b9d9d800f016b6cdd662355','submit','','7b6db9932810549e6ea0f0d20c8c76768766bae173a88f913643a3ab7a2cd1f9','2026-11-23T09:01:00.000+00:00',61000,'0.1.0');
INSERT INTO "event" VALUES(14,'cacb3086d436f51db06742653b81ff3ab53b4abdb7bc8fd9d5152636dae1d457',1,'00000000000000000000000000000026','00000000000000000000000000000022','00000000000000000000000000000024',1,'0000000000000000000000000000000000000000000000000000000000000000','sign-in','','e8c5d867c10f1ba95e426be240c0b1f6dfa4c2bfb776599f85125b080e42c924','2026-11-23T09:01:05.000+00:00',66000,'0.1.0');
CREATE TABLE event_value (
	position INTEGER NOT NULL, 
	salt TEXT, 
	value TEXT, 
	CONSTRAINT pk_event_value PRIMARY KEY (position), 
	CONSTRAINT fk_event_value_position FOREIGN KEY(position) REFERENCES event (position)
);
INSERT INTO "event_value" VALUES(1,'00000000000000000000000000000004','null');
INSERT INTO "event_value" VALUES(2,'00000000000000000000000000000006','{"choices":["fungus"],"kind":"choices"}');
INSERT INTO "event_value" VALUES(3,'00000000000000000000000000000008','{"choices":["alga"],"kind":"choices"}');
INSERT INTO "event_value" VALUES(4,'0000000000000000000000000000000a','{"kind":"pairs","pairs":{"walls":"fungus"}}');
INSERT INTO "event_value" VALUES(5,'0000000000000000000000000000000c','{"choices":["some-say"],"kind":"choices"}');
INSERT INTO "event_value" VALUES(6,'0000000000000000000000000000000e','{"kind":"text","text":"9,5"}');
INSERT INTO "event_value" VALUES(7,'00000000000000000000000000000010','null');
INSERT INTO "event_value" VALUES(8,'00000000000000000000000000000012','{"kind":"text","text":"Botanists measured it."}');
INSERT INTO "event_value" VALUES(9,'00000000000000000000000000000014','null');
INSERT INTO "event_value" VALUES(10,'00000000000000000000000000000017','null');
INSERT INTO "event_value" VALUES(11,'0000000000000000000000000000001c','null');
INSERT INTO "event_value" VALUES(12,'0000000000000000000000000000001e','{"kind":"text","text":"10"}');
INSERT INTO "event_value" VALUES(13,'00000000000000000000000000000020','null');
INSERT INTO "event_value" VALUES(14,'00000000000000000000000000000025','null');
CREATE TABLE lease (
	attempt_id TEXT NOT NULL, 
	run_id TEXT, 
	head TEXT NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_lease_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "lease" VALUES('00000000000000000000000000000001','00000000000000000000000000000016','971b275377944caef19b77990db620f0b7c75a19028a30472e4dbd640ba7a746');
INSERT INTO "lease" VALUES('00000000000000000000000000000019',NULL,'ac793f1b1ebea66ff8e1fcfe2dc103a4fa7035775517bcf1edf6f5a2467fd60f');
INSERT INTO "lease" VALUES('00000000000000000000000000000022','00000000000000000000000000000024','cacb3086d436f51db06742653b81ff3ab53b4abdb7bc8fd9d5152636dae1d457');
CREATE TABLE lesson_version (
	sha256 TEXT NOT NULL, 
	lesson_id TEXT NOT NULL, 
	canonical TEXT NOT NULL, 
	CONSTRAINT pk_lesson_version PRIMARY KEY (sha256)
);
INSERT INTO "lesson_version" VALUES('cff625e4574bb75a0b0c2a428a14a9fd88755e454e44d630d8de1917da0b747b','lichens','{"activities":[{"discussions":[{"id":"who-says","phases":[{"minutes":1,"phase":"think"}],"question":"Who says so?","starter":"I think …"}],"id":"reading","introduction":"Read closely.","items":[{"choices":[{"id":"fungus","passage":null,"text":"The fungus"},{"id":"alga","passage":null,"text":"The alga"}],"hint":"Think of light.","id":"partners","material":["handbook"],"max_choices":1,"passage":{"exact":"the alga cooks","prefix":"","suffix":""},"prompt":"Who makes the food?","type":"choice"},{"columns":[{"id":"fungus","passage":null,"text":"Fungus"},{"id":"alga","passage":null,"text":"Alga"}],"hint":null,"id":"who-does-what","material":[],"passage":null,"prompt":"Who does what?","rows":[{"id":"walls","passage":null,"text":"Builds walls"},{"id":"food","passage":null,"text":"Makes food"}],"type":"match"},{"hint":null,"hottexts":[{"exact":"Some say","id":"some-say","prefix":"","suffix":"","wording":"said"},{"exact":"one millimetre","id":"one","prefix":"","suffix":"","wording":"said"}],"id":"hedge","material":[],"max_choices":0,"passage":null,"prompt":"Which words hide the speaker?","type":"hottext","wordings":[{"exact":"Some say that lichens grow one millimetre a year.","id":"said","label":"The article","prefix":"","source":"article","suffix":""}]},{"expected_length":12,"expects":"number","hint":null,"id":"growth","material":[],"passage":null,"prompt":"How much would it grow in ten years?","type":"text-entry","unit":"mm"},{"expected_lines":5,"hint":null,"id":"rewrite","material":[],"max_words":60,"passage":null,"prompt":"Write the sentence so that it can be checked.","type":"extended-text"}],"minutes":10,"title":"Reading"}],"article":{"caption":"A wall.","credit":"A class text.","paragraphs":["A lichen is not one plant but a household of two.","The fungus builds the walls and the alga cooks with the light.","Some say that lichens grow one millimetre a year."],"title":"How lichens share a roof"},"id":"lichens","language":"en","materials":[{"citation":"A. Botanist, “Handbook”, Press, 1999","excerpts":[{"id":"growth","label":"On growth","language":"en","table":[],"text":"Rates differ by species."},{"id":"rates","label":"Rates","language":"en","table":[["kind","a year"],["crust","1 mm"]],"text":null}],"id":"handbook"}],"schema_version":1,"title":"Lichens"}');
CREATE TABLE student (
	id TEXT NOT NULL, 
	name TEXT, 
	CONSTRAINT pk_student PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('00000000000000000000000000000002','Ada');
INSERT INTO "student" VALUES('0000000000000000000000000000001a','Bo');
INSERT INTO "student" VALUES('00000000000000000000000000000023',NULL);
CREATE INDEX ix_event_attempt_id ON event (attempt_id);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_value_is_only_emptied BEFORE UPDATE ON event_value
       WHEN NEW.position IS NOT OLD.position OR NEW.value IS NOT NULL OR NEW.salt IS NOT NULL
       BEGIN SELECT RAISE(ABORT, 'values are only emptied'); END;
CREATE TRIGGER event_value_is_never_deleted BEFORE DELETE ON event_value
       BEGIN SELECT RAISE(ABORT, 'values are never deleted'); END;
CREATE VIEW current_answer AS
       SELECT e.attempt_id, e.subject AS item_id, v.value, e.wall_utc, e.hash
       FROM event e JOIN event_value v USING (position)
       WHERE e.kind = 'answer' AND v.value IS NOT NULL AND e.position = (
           SELECT max(later.position) FROM event later
           WHERE later.attempt_id = e.attempt_id AND later.subject = e.subject
             AND later.kind IN ('answer', 'clear'));
COMMIT;
