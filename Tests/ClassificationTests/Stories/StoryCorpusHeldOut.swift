/// Stories that no weight or threshold was tuned on, of a year in one arena: ordinary and distant wording, four languages,
/// look-alikes months apart, feeds that copy each other. The matches are those that the shipped indicators gave.
extension StoryCorpus {
  static let heldOut: [Report] = ordered(parse(heldOutText))

  private static let heldOutText = #"""
    # kurram-fence-2024-04
    39.6 en border-clash@kurram@durand-line#wounded=2 | Two soldiers hurt as Afghan side fires on fencing team in Kurram |
      PARACHINAR: Two troops were wounded on Monday when a party repairing the border fence in upper Kurram came under fire
      from across the Durand Line, security sources said.
    39.7 en border-clash@kharlachi@kurram#wounded=2,ttp-attack@khost@kurram#wounded=2 | Fence repair crew shot at from Khost
      province | Gunmen on the Afghan side opened fire at soldiers mending the barrier near Kharlachi, injuring two, officials
      in Parachinar said. Mortars were used in reply.
    # torkham-truckers-strike-2024-06
    95.8 en border-closure@torkham,trade-restriction@torkham | Transporters halt work at Torkham over new toll | LANDI KOTAL:
      Drivers parked hundreds of lorries at Torkham on Monday in protest at a toll doubled by the customs terminal.
    95.9 en trade-restriction@torkham | Toll dispute leaves lorries idle on road to Afghanistan | Hundreds of vehicles lined
      the Khyber pass as truckers refused to pay the doubled terminal fee at Torkham, the transporters' union president said.
    # torkham-truckers-strike-2024-11
    263.10 en border-closure@torkham,trade-restriction@torkham | Transporters halt work at Torkham over scanner delays | LANDI
      KOTAL: Drivers parked hundreds of lorries at Torkham on Monday in protest at scanners that take a day for each vehicle.
    264.11 en | Torkham drivers end protest as customs adds second scanner | The sit-in of drivers at Torkham was called off
      on Tuesday after the collector promised a second scanner within a week.
    # chaman-levies-2024-03
    14.12 en border-closure@chaman | Chaman gate sealed after Levies man killed | QUETTA: The Friendship Gate was closed to
      all traffic on Thursday after a Levies constable was shot dead by men who fled into Spin Boldak.
    14.6 ur border-closure@chaman | چمن میں لیویز اہلکار کے قتل کے بعد باب دوستی بند | کوئٹہ: لیویز اہلکار کو گولی مار کر ہلاک
      کرنے والے ملزمان سپین بولدک فرار ہو گئے، جس کے بعد جمعرات کو باب دوستی ہر قسم کی آمدورفت کے لیے بند کر دیا گیا۔
    # chaman-levies-2024-07
    143.7 en border-closure@chaman | Friendship Gate at Chaman shut as Levies post comes under attack | CHAMAN: The crossing
      was closed on Sunday when unknown men threw grenades at a Levies post on the bypass; no one was hurt.
    143.8 ur border-closure@chaman | چمن بائی پاس پر لیویز چوکی پر دستی بم حملہ، سرحد بند | چمن: نامعلوم افراد نے اتوار کو
      لیویز کی چوکی پر دستی بم پھینکے، کوئی جانی نقصان نہیں ہوا تاہم سرحد بند کر دی گئی۔
    # dera-convoy-2024-05
    83.9 en ttp-attack@dera-ismail-khan#killed=7 | Seven soldiers martyred as convoy hits mine in Dera Ismail Khan |
      RAWALPINDI: Seven soldiers including a captain embraced martyrdom when their vehicle struck an improvised device in
      Kulachi tehsil on Wednesday, ISPR said.
    83.10 en ttp-attack@dera-ismail-khan#killed=6#killed=7 | Roadside bomb kills captain and six men in northwest Pakistan |
      The Pakistani Taliban claimed a blast that destroyed a military truck in Kulachi; the army confirmed seven dead.
    83.11 ur ttp-attack@dera-ismail-khan#killed=7 | کلاچی میں بارودی سرنگ کا دھماکا، کیپٹن سمیت سات اہلکار شہید | ڈیرہ اسماعیل
      خان: آئی ایس پی آر کے مطابق کلاچی میں فوجی گاڑی بارودی سرنگ سے ٹکرا گئی جس میں کیپٹن سمیت سات اہلکار شہید ہوئے۔
    # lakki-police-2024-05
    84.12 en ttp-attack@lakki-marwat#killed=5 | Five policemen killed in ambush on van in Lakki Marwat | LAKKI MARWAT: Gunmen
      ambushed a police van near Tajazai on Thursday, killing five men, the district police officer said.
    84.6 en ttp-attack@lakki-marwat | Tajazai ambush: funeral held for five police officers | Funeral prayers for five
      policemen slain by militants in Lakki Marwat were offered at the police lines on Thursday evening.
    # karachi-sweep-2024-08
    165.7 en refugee-expulsion@karachi#arrested=40 | Karachi police round up 140 Afghans in Sohrab Goth | KARACHI: One hundred
      and forty Afghan nationals without papers were detained in raids on Sohrab Goth on Monday and will be sent to the
      holding centre at Sultanabad.
    165.8 ur refugee-expulsion@karachi | سہراب گوٹھ میں چھاپے، 140 افغان باشندے زیر حراست | کراچی: پولیس نے پیر کو سہراب گوٹھ
      میں کارروائیوں کے دوران 140 غیر قانونی افغان باشندوں کو حراست میں لے کر سلطان آباد منتقل کر دیا۔
    166.9 fa refugee-expulsion@karachi#arrested=140 | بازداشت ۱۴۰ مهاجر افغان در کراچی | پولیس کراچی ۱۴۰ پناهجوی افغان را در
      منطقه سهراب‌گوت بازداشت کرده است تا به مرکز نگهداری سلطان‌آباد برده شوند.
    # quetta-sweep-2024-08
    167.10 en refugee-expulsion@quetta#arrested=210 | Police in Quetta detain 210 undocumented Afghans | QUETTA: More than two
      hundred Afghans were taken into custody on Wednesday in Kharotabad and Pashtunabad for want of documents.
    # unhcr-deport-plea-2024-09
    189.11 en | UN agency asks Pakistan to pause expulsions for the winter | The refugee agency on Thursday urged Islamabad to
      suspend returns of Afghans until spring, saying families were being sent into the cold without shelter.
    189.12 fa refugee-expulsion@islamabad | کمیساریای پناهندگان از پاکستان خواست اخراج افغان‌ها را تا بهار متوقف کند | سازمان
      ملل روز پنجشنبه گفت خانواده‌های اخراج‌شده بدون سرپناه به سرمای زمستان سپرده می‌شوند و اسلام‌آباد باید روند بازگرداندن را
      تعلیق کند.
    # kabul-envoy-summoned-2024-03
    27.6 en sanctuary-accusation@kabul@islamabad@bannu,cross-border-strike@kabul@islamabad@bannu | Kabul's man in Islamabad
      called in over Bannu raid | The Foreign Office summoned the Afghan chargé d'affaires on Wednesday and handed him a
      protest over the use of Afghan soil in the assault on Bannu cantonment.
    27.7 ps | د بنو د برید له امله اسلام اباد د افغانستان شارژدافیر وروغوښت | د پاکستان د بهرنیو چارو وزارت وايي د بنو پر پوځي
      چاوڼۍ د برید په تړاو یې د افغانستان د سفارت سرپرست ته د احتجاج لیک وسپاره.
    # kabul-summons-pak-2024-09
    193.8 en cross-border-strike@nangarhar-border-districts@nangarhar | Taliban hand protest note to Pakistani envoy over
      shelling of Goshta | KABUL: The Taliban foreign ministry summoned Pakistan's ambassador on Monday after shells fell on
      villages in Goshta district of Nangarhar.
    193.9 fa | وزارت خارجه طالبان سفیر پاکستان را احضار کرد | طالبان می‌گویند در پی شلیک گلوله‌های توپ به روستاهای ولسوالی
      گوشته ننگرهار، سفیر پاکستان روز دوشنبه احضار و یادداشت اعتراض به او داده شد.
    # gdi-chief-visit-2024-10
    229.10 en delegation-visit@islamabad | Afghan intelligence head Wasiq pays quiet visit to Islamabad | ISLAMABAD: Abdul Haq
      Wasiq, who runs the Taliban's intelligence, met his Pakistani counterparts on Tuesday in talks that neither side
      announced.
    230.11 ur delegation-visit@islamabad | افغان انٹیلیجنس کے سربراہ عبدالحق وثیق کا خفیہ دورہ اسلام آباد | اسلام آباد: طالبان
      کے انٹیلیجنس سربراہ عبدالحق وثیق نے منگل کو پاکستانی حکام سے ملاقاتیں کیں، دورے کا اعلان نہیں کیا گیا۔
    # azizi-karachi-2024-10
    235.12 en trade-concession@karachi | Taliban trade minister opens talks on Karachi port fees | KARACHI: Nooruddin Azizi
      told port officials on Monday that demurrage on Afghan transit containers must be waived.
    235.6 en trade-concession@karachi | Waive container charges, Azizi urges Pakistan | Afghan commerce minister Nooruddin
      Azizi, on a visit to Karachi, asked for relief from demurrage for thousands of stranded transit boxes.
    235.7 ps trade-concession@karachi | عزیزي له پاکستانه د کانټېنرونو د جریمو د بښلو غوښتنه وکړه | د افغانستان د سوداګرۍ وزیر
      نورالدین عزیزي په کراچۍ کې وویل چې د ټرانزیټي کانټېنرونو جریمې دې معاف شي.
    # dar-visit-postponed-2024-11
    256.8 en | Ishaq Dar puts off trip to Kabul | ISLAMABAD: The foreign minister's visit to Afghanistan planned for Thursday
      has been postponed, the Foreign Office said without giving a reason.
    256.9 ur | وزیر خارجہ اسحاق ڈار کا دورہ کابل ملتوی | اسلام آباد: دفتر خارجہ کے مطابق اسحاق ڈار کا جمعرات کو طے شدہ دورہ
      افغانستان ملتوی کر دیا گیا ہے، وجہ نہیں بتائی گئی۔
    # jirga-kandahar-2024-02
    -10.10 en | Clerics from Peshawar leave for Kandahar to plead for peace | A dozen religious scholars set out on Monday to
      ask the Taliban leadership to rein in the TTP, their spokesman said.
    -9.11 en | Pakistani ulema in Kandahar on mission to curb TTP | The twelve scholars who travelled from Peshawar met aides
      of the Taliban emir on Tuesday.
    # ttp-eid-truce-2024-04
    40.12 en ttp-ceasefire | TTP announces three-day halt to attacks for Eid | The banned Tehreek-e-Taliban Pakistan said on
      Tuesday that its fighters would not act for three days of Eidul Fitr except in self-defence.
    40.6 ur ttp-ceasefire | ٹی ٹی پی کا عید پر تین روزہ جنگ بندی کا اعلان | کالعدم تحریک طالبان پاکستان نے منگل کو عید الفطر
      کے تین دنوں میں کارروائیاں روکنے کا اعلان کیا۔
    40.7 ps ttp-ceasefire | ټي ټي پي د اختر درې ورځې اوربند اعلان کړ | د پاکستان طالبانو غورځنګ وايي چې د کوچني اختر په درېیو
      ورځو کې به برید نه کوي.
    # ttp-eid-truce-2024-06
    107.8 en ttp-ceasefire | TTP announces three-day truce for Eidul Azha | The outlawed group said on Saturday that it would
      hold fire for three days of Eidul Azha, as it did two months ago.
    107.9 ur ttp-ceasefire | عید الاضحیٰ پر ٹی ٹی پی کی تین روزہ جنگ بندی | کالعدم تنظیم نے ہفتے کو عید الاضحیٰ کے تین دنوں کے
      لیے سیز فائر کا اعلان کیا۔
    # drone-kunar-2024-05
    91.10 en cross-border-strike@kunar | Drone said to have killed TTP commander in Kunar's Asadabad | KABUL: Residents of
      Asadabad said an unmanned aircraft struck a car on Thursday, killing a commander of the Pakistani Taliban known as
      Shahid Umar.
    92.11 fa ttp-attack@kunar | کشته شدن فرمانده تحریک طالبان پاکستان در حمله پهپادی اسدآباد | باشندگان اسدآباد کنر می‌گویند
      پهپادی روز پنجشنبه موتری را هدف گرفت که شاهد عمر، از فرماندهان تی‌تی‌پی، در آن بود.
    # strike-paktika-2024-07
    139.12 en cross-border-strike@paktika#killed=8 | Pakistani jets bomb Gayan district, Taliban say; eight dead | KABUL: The
      Taliban said Pakistani aircraft bombed houses in Gayan district of Paktika before dawn on Wednesday and killed eight
      people, five of them children.
    139.6 ps cross-border-strike@paktika#killed=5 | د پکتیکا په ګیان کې د پاکستان هوايي برید اته تنه ووژل | د طالبانو ویاند
      وايي چې د پاکستان الوتکو د چهارشنبې سهار د ګیان په ولسوالۍ کې کورونه وویشتل او پنځه ماشومان هم وژل شوي.
    139.7 en cross-border-strike@islamabad@kabul@paktika#killed=8 | Islamabad silent as Kabul reports deadly raid from the air
      | Eight civilians died in Gayan, Paktika, when warplanes struck before sunrise, spokesman Zabihullah Mujahid said,
      vowing a response.
    # sanctuary-khawaja-2024-01
    -30.8 en sanctuary-accusation@kabul@islamabad | Kabul's promises on TTP were empty, says interior minister | ISLAMABAD:
      Sarfraz Bugti told reporters on Tuesday that the Afghan rulers had broken every assurance on militants' shelters.
    -30.9 ur sanctuary-accusation@kabul | طالبان نے ٹی ٹی پی پر کوئی وعدہ پورا نہیں کیا، سرفراز بگٹی | وزیر داخلہ سرفراز بگٹی
      نے منگل کو کہا کہ کابل نے دہشت گردوں کے ٹھکانوں سے متعلق کوئی یقین دہانی پوری نہیں کی۔
    # fitrat-denial-2024-01
    -29.10 en sanctuary-accusation@kabul@pakistan,taliban-denial@kabul@pakistan | No sanctuary for anyone on our soil, deputy
      spokesman replies | KABUL: Hamdullah Fitrat on Wednesday rejected what he called Pakistan's habit of blaming neighbours
      for its own failures.
    -29.11 fa taliban-denial@afghanistan@pakistan | فطرت: خاک افغانستان پناهگاه هیچ گروهی نیست | معاون سخنگوی طالبان روز
      چهارشنبه گفت پاکستان ناکامی‌های خود را به گردن همسایگان می‌اندازد.
    # polio-team-bajaur-2024-09
    195.12 en ttp-attack@bajaur | Health worker and policeman shot dead during Bajaur polio drive | KHAR: Gunmen on a
      motorcycle killed a vaccinator and his guard in Salarzai tehsil on Wednesday.
    195.6 ur | باجوڑ: پولیو ٹیم پر فائرنگ، ورکر اور اہلکار جاں بحق | خار: سالارزئی میں موٹر سائیکل سواروں نے پولیو ٹیم پر
      فائرنگ کی جس سے ایک ورکر اور ایک پولیس اہلکار جاں بحق ہو گئے۔
    # polio-team-bajaur-2024-12
    291.7 en | Policeman guarding polio workers killed in Karak | KARAK: A constable escorting vaccinators was gunned down in
      Shakar Khel on Monday.
    291.8 en | Karak attack on polio escort leaves constable dead | A policeman on guard with a vaccination team was shot by
      men on foot in Shakar Khel, Karak, police said.
    # ghulam-khan-open-2024-12
    277.9 en border-reopening@ghulam-khan | Ghulam Khan reopens to goods after 17 days | MIRAMSHAH: Cargo moved through the
      Ghulam Khan terminal on Monday for the first time in 17 days.
    277.10 ps border-reopening@ghulam-khan | د غلام خان لاره له اوولس ورځو وروسته پرانیستل شوه | د شمالي وزیرستان چارواکي وايي
      د غلام خان پر لار د سوداګریزو توکو تګ راتګ بیا پیل شو.
    # angoor-ada-clash-2024-10
    242.11 en border-clash@angoor-ada | Exchange of fire closes Angoor Ada for hours | WANA: Pakistani and Afghan border
      guards traded fire for two hours at Angoor Ada on Monday; the gate was opened again in the evening.
    242.12 fa border-closure@angoor-ada#days=2,border-clash@angoor-ada | درگیری مرزبانان در انگوراده؛ گذرگاه چند ساعت بسته شد
      | نیروهای طالبان و پاکستان روز دوشنبه دو ساعت در انگوراده با هم درگیر شدند و دروازه شامگاه دوباره باز شد.
    # wheat-torkham-2024-05
    74.6 en trade-restriction@torkham | Tomato prices fall as Afghan imports clear Torkham | PESHAWAR: Vegetable sellers said
      rates fell by a third in a week thanks to steady arrivals through Torkham.
    75.7 en | Cheaper vegetables in Peshawar bazaars | With Afghan produce coming in without a break, tomatoes cost a third
      less than a week ago, traders in Peshawar said.
    # russia-recognition-2024-10
    218.8 en recognition | Moscow to take Taliban off terror list | The Russian foreign ministry said on Friday that a
      decision in principle had been taken at the highest level to remove the Taliban from the list of terrorist
      organisations.
    218.9 fa | روسیه طالبان را از فهرست گروه‌های تروریستی بیرون می‌کند | وزارت خارجه روسیه روز جمعه گفت تصمیم اصولی برای حذف
      طالبان از فهرست سازمان‌های تروریستی در بالاترین سطح گرفته شده است.
    # quetta-station-2024-11
    254.10 en | Suicide bomber kills 26 at Quetta railway station | QUETTA: At least 26 people died on Saturday when a bomber
      struck passengers waiting for the Jaffar Express; the BLA claimed it.
    254.11 ur | کوئٹہ ریلوے اسٹیشن پر خودکش دھماکا، 26 افراد جاں بحق | کوئٹہ: ہفتے کو جعفر ایکسپریس کے انتظار میں کھڑے مسافروں
      پر خودکش حملے میں کم از کم 26 افراد جاں بحق ہوئے، بی ایل اے نے ذمہ داری قبول کی۔
    255.12 en | Death toll in station blast rises to 32 | Six of the wounded died overnight in Quetta, taking the toll of
      Saturday's bombing of the railway platform to 32.
    # kurram-convoy-2024-11
    266.6 en ttp-attack@kurram#killed=42 | Gunmen kill 42 in attack on passenger vans in Kurram | PARACHINAR: At least 42
      people died when vans travelling under police escort were fired on at Mandori on Thursday.
    266.7 en | Shia travellers massacred on Kurram road | Over forty people, women among them, were shot dead in Mandori as
      their convoy of cars headed to Parachinar.
    # kurram-ceasefire-2024-11
    269.8 en | Rival tribes in Kurram agree to seven-day ceasefire | PESHAWAR: A government team brokered a seven-day truce
      between Sunni and Shia tribes on Sunday.
    269.9 ur | کرم میں متحارب قبائل سات روزہ جنگ بندی پر متفق | پشاور: حکومتی جرگے نے اتوار کو کرم کے قبائل کے درمیان سات دن
      کی جنگ بندی کرا دی۔
    # transit-list-2024-08
    173.10 en trade-concession@islamabad,trade-restriction@islamabad | Pakistan lifts ten per cent duty on Afghan transit
      goods | ISLAMABAD: The revenue board withdrew the ten per cent processing fee on sweets, footwear and machinery bound
      for Afghanistan on Tuesday.
    173.11 en trade-concession,trade-restriction | FBR scraps processing fee for Afghan trade | A levy of ten per cent on
      several transit items, among them shoes and machinery, is gone, a notification of the tax board says.
    # visa-drivers-2024-01
    -47.12 en border-closure@torkham,trade-restriction@torkham | Truckers without visas turned back at Torkham | LANDI KOTAL:
      Enforcement of passport rules for drivers from Saturday left cargo stuck on both sides at Torkham.
    -47.6 fa trade-restriction@torkham#vehicles=2 | رانندگان بدون ویزا از تورخم بازگردانده شدند | پاکستان از روز شنبه از
      رانندگان موترهای باربری گذرنامه و ویزا می‌خواهد و صدها موتر در دو سوی تورخم مانده است.
    # daesh-kandahar-bank-2024-03
    21.7 en | Bomber hits queue at Kandahar bank, three dead | KANDAHAR: Three people were killed on Thursday when a bomber
      blew himself up among staff waiting for wages at New Kabul Bank.
    21.8 ur | قندھار میں بینک کے باہر خودکش حملہ، تین ہلاک | قندھار: نیو کابل بینک کے باہر تنخواہ کے منتظر ملازمین پر جمعرات
      کو خودکش حملے میں تین افراد ہلاک ہو گئے۔
    # haqqani-khalil-2024-12
    286.9 en | Refugee minister Khalil Haqqani killed in ministry blast | KABUL: Khalilur Rahman Haqqani died on Wednesday
      when a bomber struck inside the refugee ministry; Islamic State is suspected.
    286.10 ps | د کډوالو وزیر خلیل الرحمن حقاني په چاودنه کې ووژل شو | خلیل الرحمن حقاني د چهارشنبې په ورځ د کډوالو په وزارت
      کې د ځانمرګي برید له امله ووژل شو.
    286.11 fa | خلیل‌الرحمان حقانی، وزیر مهاجرین طالبان، کشته شد | وزیر مهاجرین طالبان روز چهارشنبه در انفجار انتحاری در داخل
      وزارتخانه در کابل جان باخت و گمان می‌رود کار داعش باشد.
    # moscow-format-2024-10
    218.12 en | Moscow Format tells Kabul to dismantle terror groups | MOSCOW: Envoys of eleven neighbours met on Friday and
      asked the Taliban to eliminate all militant groups based in Afghanistan.
    # mansehra-bus-2024-05
    83.6 en | Bus plunges into ravine near Mansehra, nine killed | MANSEHRA: Nine passengers died when a bus fell from the
      Karakoram Highway on Wednesday.
    83.7 en | Nine dead in Karakoram Highway accident | A passenger bus left the road near Mansehra and rolled down a gorge,
      rescue workers said.
    # ttp-families-2024-04
    56.8 en ttp-relocation@khost@ghazni | Families of Pakistani fighters moved from Khost to Ghazni | KABUL: The Taliban have
      begun to settle TTP households in Ghazni, far from the frontier, an official told reporters on Thursday.
    57.9 ur ttp-relocation@khost@ghazni#fighters=1 | ٹی ٹی پی خاندانوں کی خوست سے غزنی منتقلی شروع | کابل: ایک طالبان عہدیدار
      کے مطابق پاکستانی جنگجوؤں کے خاندانوں کو سرحد سے دور غزنی میں بسایا جا رہا ہے۔
    # china-trilateral-2024-08
    181.10 en delegation-visit@pakistan@kabul | Beijing hosts Pakistani and Afghan diplomats for three-way talks | Senior
      officials of China, Pakistan and the Taliban government met on Wednesday on extending the economic corridor to Kabul.
    181.11 en | CPEC to Kabul on agenda of trilateral meeting in China | Extending the corridor across the Durand Line was
      discussed in Beijing by officials of the three neighbours.
    # spinwam-post-2024-06
    117.12 en ttp-attack@north-waziristan#killed=4 | Spinwam check-post attack repulsed, four militants dead | MIRAMSHAH:
      Security forces beat back an attack on a post in Spinwam, North Waziristan, on Tuesday and killed four assailants.
    117.6 ur ttp-attack@north-waziristan#killed=4 | سپین وام چوکی پر حملہ پسپا، چار دہشت گرد ہلاک | میرانشاہ: سکیورٹی فورسز نے
      شمالی وزیرستان کے علاقے سپین وام میں چوکی پر حملہ ناکام بناتے ہوئے چار دہشت گرد ہلاک کر دیے۔
    # spinwam-post-2024-09
    208.7 en | Helicopter chartered by oil firm crashes in North Waziristan, six dead | A helicopter hired by a petroleum
      company came down at Shewa on Saturday night and six people died.
    # wire-copy-2024-03
    18.8 en sanctuary-accusation@pakistan@afghanistan@islamabad,cross-border-strike@islamabad | Pakistan strikes militant
      hideouts in Afghanistan, says Foreign Office | ISLAMABAD (AFP) - Pakistan carried out intelligence-based operations in
      the border regions inside Afghanistan on Monday morning, the foreign ministry said, naming the Hafiz Gul Bahadur group
      as the target.
    18.9 en | FO confirms action against Hafiz Gul Bahadur group across border | ISLAMABAD (AFP) - Pakistan carried out
      intelligence-based operations in the border regions inside Afghanistan on Monday morning, the foreign ministry said,
      naming the Hafiz Gul Bahadur group as the target.
    18.10 en sanctuary-accusation@islamabad@afghanistan@mir-ali,cross-border-strike@islamabad | Strikes on Afghan soil
      targeted Gul Bahadur men: Islamabad | Islamabad said its operations on Monday inside Afghanistan had been aimed at
      fighters of Hafiz Gul Bahadur, blamed for the Mir Ali assault.
    """#
}
