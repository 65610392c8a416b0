/// Visits, accusations, refugees and trade, with look-alikes.
extension StoryCorpus {
  static let state = #"""
    # minister-to-kabul
    5.06 en visit@kabul | Commerce minister to lead team to Kabul on Thursday | ISLAMABAD: The commerce minister will lead a
      twelve-member team to Kabul on Thursday for talks on transit, the ministry said.
    7.06 en visit@kabul | Pakistan's commerce minister in Kabul for transit talks | The commerce minister landed in Kabul on
      Thursday with officials of customs and railways and met Nooruddin Azizi.
    7.08 fa visit@kabul | وزیر تجارت پاکستان برای گفت‌وگوهای ترانزیتی به کابل آمد | نورالدین عزیزی، سرپرست وزارت صنعت و تجارت، روز پنجشنبه از
      هیئت دوازده نفری پاکستان در کابل استقبال کرد.
    7.13 en visit@kabul | Azizi hosts Pakistani trade delegation | Acting commerce minister Nooruddin Azizi received a
      delegation under Pakistan's commerce minister; railways and transit topped the list.
    # taliban-delegation-islamabad
    15.06 en visit@islamabad | Afghan health team arrives in Islamabad | A delegation under acting health minister Qalandar
      Ebad reached Islamabad on Friday to discuss treatment visas and polio.
    15.09 ur visit@islamabad | افغان وزیر صحت قلندر عباد وفد کے ہمراہ اسلام آباد پہنچ گئے | وفد علاج کے ویزوں اور انسداد پولیو پر بات چیت
      کرے گا، دفتر خارجہ کا بیان۔
    15.12 en visit@islamabad | Polio and visas on agenda as Qalandar Ebad visits | Kabul's acting health minister Qalandar Ebad
      began a two-day visit to Pakistan on Friday.
    # chinese-delegation-islamabad
    15.07 en | Chinese engineers' delegation meets planning minister | ISLAMABAD: A delegation of Chinese railway engineers met
      the planning minister on Friday to discuss the ML-1 line.
    15.11 en | ML-1: planning minister receives Chinese rail team | Engineers from China called on the planning minister in
      Islamabad on Friday and discussed finance for the ML-1 railway.
    # visit-called-off
    18.06 en | Kabul trip of interior minister put off | The interior minister's visit to Kabul, due on Tuesday, has been put
      off, officials said without giving a new date.
    18.09 ur | وزیر داخلہ کا دورہ کابل ملتوی | ذرائع کے مطابق وزیر داخلہ منگل کو کابل نہیں جائیں گے، نئی تاریخ کا اعلان بعد میں ہوگا۔
    # envoy-accuses
    6.06 en accuse | Envoy tells Security Council TTP trains on Afghan soil | UNITED NATIONS: Pakistan's envoy told the Security
      Council on Wednesday that 5,000 TTP fighters train in camps in Afghanistan.
    6.07 en accuse | Camps across the border train 5,000 militants, Pakistan says at UN | Islamabad's ambassador asked the
      Security Council to press Kabul over camps of the TTP.
    6.10 ur accuse | افغان سرزمین پر ٹی ٹی پی کے کیمپ ہیں، پاکستانی مندوب کا سلامتی کونسل میں بیان | مندوب نے بدھ کو کہا کہ پانچ ہزار جنگجو
      سرحد پار تربیت حاصل کر رہے ہیں۔
    6.15 en deny | No camps on our soil, Kabul answers Pakistani envoy | Zabihullah Mujahid rejected what Pakistan's envoy told
      the Security Council about camps of the TTP in Afghanistan.
    6.16 fa deny | مجاهد اظهارات نماینده پاکستان در شورای امنیت را رد کرد | سخنگوی طالبان گفت هیچ اردوگاه تی‌تی‌پی در خاک افغانستان وجود
      ندارد.
    # army-chief-warns
    16.06 en accuse | Army chief's blunt message to Kabul at passing-out parade | KAKUL: The army chief said on Saturday that
      patience with those who shelter khawarij next door was running out.
    16.08 en accuse | Patience running out, general warns Afghan rulers | Speaking to cadets at Kakul on Saturday the army
      chief told Kabul to choose its friends.
    16.11 ur accuse | ہمارے صبر کا پیمانہ لبریز ہو رہا ہے، آرمی چیف کا کاکول میں خطاب | آرمی چیف نے پاسنگ آؤٹ پریڈ سے خطاب میں کہا کہ
      کابل خوارج کو پناہ دینا بند کرے۔
    # karachi-roundup
    4.06 en deport@karachi#arrested=140 | Police hold 140 Afghans in Karachi sweep | KARACHI: A search of Sohrab Goth on Monday
      ended with 140 Afghan nationals without papers in custody.
    4.08 en deport@karachi#arrested=140 | Sohrab Goth raid nets 140 undocumented Afghans | Karachi police arrested 140 people in a
      door-to-door search of Sohrab Goth on Monday.
    4.11 ur deport@karachi#arrested=140 | سہراب گوٹھ میں سرچ آپریشن، 140 افغان باشندے گرفتار | کراچی پولیس نے پیر کو گھر گھر تلاشی کے دوران
      بغیر دستاویزات مقیم افراد کو حراست میں لیا۔
    4.13 fa deport@karachi#arrested=140 | پلیس کراچی ۱۴۰ مهاجر افغان را بازداشت کرد | بازداشت‌ها روز دوشنبه در سهراب گوت کراچی انجام شد و
      بازداشت‌شدگان مدارک اقامت نداشتند.
    # quetta-roundup
    4.09 en deport@quetta#arrested=60 | Quetta police detain 60 Afghans | QUETTA: Sixty Afghans without documents were picked up
      on Monday in Hazarganji, police said.
    4.14 en deport@quetta#arrested=60 | Sixty picked up in Hazarganji operation | Police in Quetta took sixty undocumented
      Afghans from Hazarganji to a holding camp.
    # deadline-pushed
    10.08 en deport | Card holders given until June to leave | The interior ministry on Sunday gave holders of Afghan citizen
      cards until the end of June to go home.
    10.10 en deport | June deadline for Afghan citizen card holders | Afghans with citizen cards must leave by the end of
      June, the interior ministry announced on Sunday.
    10.12 ps deport | د افغان سټیزن کارډ لرونکو ته تر جون مهلت ورکړل شو | د پاکستان کورنیو چارو وزارت د یکشنبې په ورځ وویل چې دوی باید د
      جون تر پایه لاړ شي.
    # iran-deports
    10.09 en | Iran sends back 1,900 Afghans through Islam Qala | HERAT: Some 1,900 migrants were handed over at Islam Qala on
      Sunday, the refugee directorate of Herat said.
    10.13 fa | ایران ۱۹۰۰ مهاجر افغان را از راه اسلام‌قلعه بازگرداند | ریاست مهاجرین هرات می‌گوید این افراد روز یکشنبه تحویل داده شدند.
    # onion-duty
    9.07 en trade-stop | Kabul slaps 40 percent duty on Pakistani onions | The Taliban's commerce ministry raised the duty on
      onions from Pakistan to 40 percent from Saturday to protect growers.
    9.10 en trade-stop | Afghan rulers raise tariff on onions from Pakistan | Onion imports from Pakistan will pay 40 percent
      duty from Saturday, the commerce ministry in Kabul said.
    9.12 fa trade-stop | تعرفه پیاز پاکستانی به ۴۰ درصد افزایش یافت | وزارت صنعت و تجارت در کابل می‌گوید این تصمیم برای حمایت از دهقانان گرفته
      شده است.
    # driver-visas
    19.06 en trade-deal | Visa-free run for lorry drivers extended a year | Drivers from both countries may cross with
      temporary papers for another year, customs announced on Tuesday.
    19.08 ur trade-deal | ٹرک ڈرائیوروں کو مزید ایک سال ویزے کے بغیر سفر کی اجازت | کسٹمز حکام کے مطابق عارضی دستاویزات پر دونوں ملکوں کے
      ڈرائیور سرحد پار کر سکیں گے۔
    19.12 en trade-deal | Temporary papers for truckers to hold another year | Pakistan and Afghanistan agreed to let lorry
      drivers cross without visas for one more year.
    # opposition-dinner
    13.06 en contact | Former Kabul ministers dine with officials in Islamabad | Three ministers of the fallen republic were
      guests at a dinner given by a think tank close to the military on Wednesday.
    13.10 fa contact | دیدار وزیران حکومت پیشین با مقام‌های پاکستانی در اسلام‌آباد | سه وزیر جمهوری سابق افغانستان چهارشنبه‌شب مهمان یک اندیشکده
      نزدیک به ارتش بودند.
    # moscow-recognition
    21.06 en recognition | Moscow takes Taliban off terror list | Russia's supreme court on Thursday lifted the ban on the Taliban,
      a step towards recognising the rulers of Kabul.
    21.07 en recognition | Russian court lifts ban on Taliban | MOSCOW (Tidewire) - The supreme court suspended the Taliban's
      listing as terrorists on Thursday, opening the way to formal ties.
    21.08 en recognition | Taliban no longer banned in Russia | MOSCOW (Tidewire) - The supreme court suspended the Taliban's
      listing as terrorists on Thursday, opening the way to formal ties, state media said.
    21.11 ur recognition | روسی سپریم کورٹ نے طالبان پر پابندی ختم کر دی | ماسکو: عدالت نے جمعرات کو طالبان کو دہشت گرد تنظیموں کی فہرست
      سے نکالنے کا حکم دیا۔
    # tajik-border-clash
    16.09 en | Shooting on Tajik-Afghan river border over gold dredger | Guards fired across the Panj on Saturday when a gold
      dredger drifted to the Tajik bank, wounding a worker.
    16.12 en | Gold dredger row sparks gunfire on the Panj | Tajik and Taliban guards exchanged shots on Saturday over a dredger
      that works the Panj for gold.
    # iskp-cell
    14.07 en iskp | Joint tip leads to arrest of Daesh planner | Intelligence shared between Islamabad and Kabul led to the arrest
      of a Daesh planner in Nangarhar on Thursday, two officials said.
    14.10 en iskp | Shared intelligence nets Daesh man in Nangarhar | A planner of the Khorasan branch of Daesh was held in
      Nangarhar after Pakistani agents passed on a tip.
    # kandahar-rift
    22.06 en rift | Kandahar and Kabul at odds over Pakistani fighters | Aides of the emir oppose the interior minister's plan
      for guests from across the border, three members of the movement said.
    22.09 fa rift | اختلاف قندهار و کابل بر سر جنگجویان پاکستانی | سه عضو این گروه می‌گویند نزدیکان رهبر طالبان با طرح وزیر داخله مخالف‌اند.
    """#
}
